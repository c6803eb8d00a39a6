package dev.bluetick.bench.server;

import java.util.List;

/// The server that is measured, whatever it speaks.
public interface Server extends AutoCloseable {

    /// Its processes; empty where they are not known, and then nothing is known of its CPU and memory.
    List<Long> pids();

    /// Lets a server that runs on a JVM collect its garbage, so that what is resident afterwards is in use;
    /// nothing happens where it is no JVM, or not known.
    void collectGarbage() throws InterruptedException;

    @Override
    void close();
}
