package dev.bluetick.bench.server;

import java.net.URI;
import java.util.List;

/// The server that is measured.
public interface Server extends AutoCloseable {

    URI url();

    /// An access token of the role OPERATOR.
    String operatorToken();

    /// Its processes; empty where they are not known, and then nothing is known of its CPU and memory.
    List<Long> pids();

    @Override
    void close();
}
