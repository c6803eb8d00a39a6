package dev.bluetick.bench.server;

import java.util.List;

/// A server that somebody else started.
public record GivenServer(List<Long> pids) implements Server {

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
