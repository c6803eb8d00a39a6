package dev.bluetick.infra.push;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/// Threads to look hosts up in. A look-up cannot be interrupted and holds the thread of the system that it runs
/// on, so none may run on those that serve people, virtual ones among them.
final class Lookups {

    static final int MAX_AT_ONCE = 64;
    private static final long IDLE_SECONDS = 10;

    private Lookups() {}

    /// They refuse a further look-up while so many are under way.
    static ExecutorService threads() {
        return new ThreadPoolExecutor(
                0,
                MAX_AT_ONCE,
                IDLE_SECONDS,
                TimeUnit.SECONDS,
                new SynchronousQueue<>(),
                Thread.ofPlatform().daemon().name("push-lookup-", 1).factory());
    }
}
