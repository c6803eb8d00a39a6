package dev.bluetick.bench.scenario;

import dev.bluetick.bench.report.Figure;
import dev.bluetick.bench.report.Run;
import dev.bluetick.bench.server.FreshServer;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// From the start of the server's process to the line by which it says that it serves: without any events, and
/// with many.
final class StartUp extends OwnStore {

    private static final int CONVERSATIONS = 16;

    StartUp(String id) {
        super(id);
    }

    @Override
    void run(Context context, FreshServer server) throws IOException, InterruptedException {
        List<Map<String, Double>> empty = new ArrayList<>();
        for (int i = 1; i <= context.effort().runs(); i++) {
            try (FreshServer another = server.another()) {
                empty.add(start(another));
            }
        }
        context.report().add(new Figure(id(), "0 events", empty));
        fill(
                context,
                context.driver().newAccounts(CONVERSATIONS),
                context.driver().newAccounts(CONVERSATIONS));
        List<Map<String, Double>> full = new ArrayList<>();
        for (int i = 1; i <= context.effort().runs(); i++) {
            server.stop();
            server.startAgain();
            full.add(start(server));
        }
        context.report()
                .add(new Figure(id(), "%,d events".formatted(context.effort().events()), full));
    }

    private static Map<String, Double> start(FreshServer server) {
        return new Run().put("s to serve", server.secondsToReady()).values();
    }
}
