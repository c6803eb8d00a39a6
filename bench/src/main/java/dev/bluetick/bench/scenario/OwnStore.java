package dev.bluetick.bench.scenario;

import dev.bluetick.bench.load.Account;
import dev.bluetick.bench.report.Progress;
import dev.bluetick.bench.server.FreshServer;
import java.io.IOException;
import java.util.List;

/// What a server does with the events it has: scenarios that fill its store, stop it and start it again. They
/// need a server of the bench's own.
abstract class OwnStore implements Scenario {

    private final String id;

    OwnStore(String id) {
        this.id = id;
    }

    abstract void run(Context context, FreshServer server) throws IOException, InterruptedException;

    @Override
    public final void run(Context context) throws IOException, InterruptedException {
        if (context.server() instanceof FreshServer server) {
            run(context, server);
        } else {
            context.report().skip(id, "only a server of the bench's own is stopped and started");
        }
    }

    final String id() {
        return id;
    }

    /// Makes as many events as the effort asks for, spread over some conversations: one for each message, and
    /// some few for the people.
    ///
    /// @return messages a second
    static double fill(Context context, List<Account> authors, List<Account> readers)
            throws IOException, InterruptedException {
        int events = context.effort().events();
        Progress.say("filling the store with %,d events".formatted(events));
        double rate = Backlog.fill(context, authors, readers, events / authors.size());
        Progress.say("filled at %,.0f events/s".formatted(rate));
        return rate;
    }
}
