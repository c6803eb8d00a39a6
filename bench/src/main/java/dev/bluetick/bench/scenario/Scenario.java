package dev.bluetick.bench.scenario;

import java.io.IOException;

/// One kind of measurement. It ends by itself, in bounded time, and adds what it measured to the report.
public interface Scenario {

    /// @throws IOException where the server does not do what the scenario needs; the bench has failed then
    void run(Context context) throws IOException, InterruptedException;
}
