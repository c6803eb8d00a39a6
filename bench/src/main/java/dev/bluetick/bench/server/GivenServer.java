package dev.bluetick.bench.server;

import java.net.URI;
import java.util.List;

/// A server that somebody else started and named by its URL.
public record GivenServer(URI url, String operatorToken, List<Long> pids) implements Server {

    @Override
    public void collectGarbage() throws InterruptedException {
        for (long pid : pids) {
            Jcmd.collectGarbage(pid);
        }
    }

    @Override
    public void close() {
        // It is not ours to stop.
    }
}
