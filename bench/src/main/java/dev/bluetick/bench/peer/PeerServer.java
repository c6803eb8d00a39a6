package dev.bluetick.bench.peer;

import dev.bluetick.bench.load.ChatDriver;
import dev.bluetick.bench.report.Progress;
import dev.bluetick.bench.server.Folders;
import dev.bluetick.bench.server.Server;
import java.io.BufferedReader;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;

/// A peer, started by its script in `bench/peers` with data of its own in a temporary folder, on ports that were
/// free. The script stops it when it is told to, and when this process ends.
public final class PeerServer implements Server {

    private static final int PORTS = 3;
    private static final int READY_TIMEOUT_SECONDS = 240;
    private static final int END_TIMEOUT_SECONDS = 120;

    /// What the script says of a server that answers.
    private record Started(List<Long> pids, String version) {}

    private final Peer peer;
    private final Path folder;
    private final Path home;
    private final int port;
    private final Process script;
    private final Thread atExit;
    private final Started started;

    private PeerServer(Peer peer, Path folder, Path home, List<Integer> ports) throws IOException {
        this.peer = peer;
        this.folder = folder;
        this.home = home;
        this.port = ports.getFirst();
        this.script = new ProcessBuilder(command(peer, folder, home, ports))
                .redirectError(home.resolve("script.log").toFile())
                .start();
        this.atExit = new Thread(this::discard, "stop-" + peer.id());
        Runtime.getRuntime().addShutdownHook(atExit);
        this.started = awaitStart();
    }

    /// Installs it where it is missing, starts it and waits until it answers.
    ///
    /// @param folder that of the peers: scripts and configurations
    /// @throws IOException where it cannot be installed or does not start; its logs are kept then
    public static PeerServer start(Peer peer, Path folder) throws IOException, InterruptedException {
        Installation.ensure(peer, folder);
        Path home = Files.createTempDirectory("bluetick-bench-" + peer.id() + "-");
        PeerServer server = new PeerServer(peer, folder, home, freePorts());
        Progress.say("started " + server.version() + ", pids " + server.pids() + ", data in " + home);
        return server;
    }

    private static List<String> command(Peer peer, Path folder, Path home, List<Integer> ports) {
        List<String> command = new ArrayList<>();
        command.add(folder.resolve(peer.script()).toString());
        command.add(peer.variant());
        command.add(home.toString());
        ports.forEach(it -> command.add(it.toString()));
        return command;
    }

    private static List<Integer> freePorts() throws IOException {
        List<ServerSocket> sockets = new ArrayList<>();
        try {
            for (int i = 0; i < PORTS; i++) {
                sockets.add(new ServerSocket(0, 1, InetAddress.getLoopbackAddress()));
            }
            return sockets.stream().map(ServerSocket::getLocalPort).toList();
        } finally {
            for (ServerSocket socket : sockets) {
                socket.close();
            }
        }
    }

    private Started awaitStart() throws IOException {
        CompletableFuture<Started> ready = new CompletableFuture<>();
        Thread.ofVirtual().name("peer-output").start(() -> read(ready));
        try {
            return ready.orTimeout(READY_TIMEOUT_SECONDS, TimeUnit.SECONDS).join();
        } catch (CompletionException e) {
            Runtime.getRuntime().removeShutdownHook(atExit);
            end();
            throw new IOException(
                    peer.id() + " did not start; its logs are in " + home + ": "
                            + Files.readString(home.resolve("script.log")).strip(),
                    e);
        }
    }

    private void read(CompletableFuture<Started> ready) {
        List<Long> pids = new ArrayList<>();
        String version = "";
        try (BufferedReader output = script.inputReader()) {
            for (String line = output.readLine(); line != null; line = output.readLine()) {
                if (line.startsWith("pid ")) {
                    pids.add(Long.parseLong(line.substring("pid ".length())));
                } else if (line.startsWith("version ")) {
                    version = line.substring("version ".length());
                } else if (line.equals("ready")) {
                    ready.complete(new Started(List.copyOf(pids), version));
                }
            }
        } catch (IOException | NumberFormatException e) {
            ready.completeExceptionally(e);
        }
        ready.completeExceptionally(new IOException("the script ended before the server was ready"));
    }

    public ChatDriver driver() throws IOException {
        return peer.driver(URI.create("http://127.0.0.1:" + port), folder);
    }

    /// The packages it comes from, with their versions.
    public String version() {
        return started.version;
    }

    /// The root processes, those of its database among them.
    @Override
    public List<Long> pids() {
        return started.pids;
    }

    /// These run on no JVM, and collect by themselves.
    @Override
    public void collectGarbage() {}

    @Override
    public void close() {
        Runtime.getRuntime().removeShutdownHook(atExit);
        discard();
    }

    private void discard() {
        end();
        Folders.delete(home);
    }

    private void end() {
        script.destroy();
        try {
            if (!script.waitFor(END_TIMEOUT_SECONDS, TimeUnit.SECONDS)) {
                script.destroyForcibly();
                Progress.say(peer.id() + " did not end within " + END_TIMEOUT_SECONDS + " s");
            }
        } catch (InterruptedException e) {
            script.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
