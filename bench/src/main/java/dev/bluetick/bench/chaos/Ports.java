package dev.bluetick.bench.chaos;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.Random;

/// Finds a port for a server that comes and goes. It lies below those that the system gives to clients: one of them
/// that tries to connect while the server is away could otherwise be given the server's port itself.
final class Ports {

    private static final int FROM = 20_000;
    private static final int TO = 32_000;
    private static final int ATTEMPTS = 100;

    private Ports() {}

    /// @throws IOException where a hundred of them are taken
    static int below(long seed) throws IOException {
        Random random = new Random(seed);
        for (int i = 0; i < ATTEMPTS; i++) {
            int port = random.nextInt(FROM, TO);
            try (ServerSocket free = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
                return free.getLocalPort();
            } catch (IOException _) {
                // Somebody has it: the next one.
            }
        }
        throw new IOException("found no free port between " + FROM + " and " + TO);
    }
}
