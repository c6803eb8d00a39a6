package dev.bluetick.bench.server;

import dev.bluetick.bench.report.Progress;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/// A server with data of its own in a temporary folder, which is deleted at the end. It can be stopped and
/// started again on the same data.
public final class FreshServer implements Server {

    private final Launcher launcher;
    private final Path home;
    private final String token;
    private final Thread atExit = new Thread(this::discard, "stop-server");
    private OwnServer process;
    private final URI url;

    private boolean kept;

    private FreshServer(Launcher launcher, Path home, int port) throws IOException, InterruptedException {
        this.launcher = launcher;
        this.home = home;
        this.process = launcher.start(data(), log(), port);
        this.url = process.url();
        Runtime.getRuntime().addShutdownHook(atExit);
        this.token = launcher.operatorToken(data());
    }

    /// Starts it and waits until it serves.
    public static FreshServer start(Launcher launcher) throws IOException, InterruptedException {
        return start(launcher, Files.createTempDirectory("bluetick-bench-"), 0);
    }

    /// The same, with its data and its log in a folder of the caller's, which exists.
    ///
    /// @param port 0 for one that is free
    public static FreshServer start(Launcher launcher, Path home, int port) throws IOException, InterruptedException {
        FreshServer server = new FreshServer(launcher, home, port);
        Progress.say("started a server, pid " + server.process.pid() + ", at " + server.url + ", data in " + home);
        return server;
    }

    /// One more of the same kind, with data of its own.
    public FreshServer another() throws IOException, InterruptedException {
        return start(launcher);
    }

    public URI url() {
        return url;
    }

    /// An access token of the role OPERATOR.
    public String operatorToken() {
        return token;
    }

    @Override
    public List<Long> pids() {
        return List.of(process.pid());
    }

    private Path data() {
        return home.resolve("data");
    }

    /// From the start of the process to the line by which it says that it serves.
    public double secondsToReady() {
        return process.secondsToReady();
    }

    @Override
    public void collectGarbage() throws InterruptedException {
        Jcmd.collectGarbage(process.pid());
    }

    /// By how many events the slowest read model is behind the store.
    public double viewsLag() throws IOException, InterruptedException {
        return Metrics.value(url, token, "bluetick.views.lag");
    }

    /// Deletes the read models of a server that is stopped; the next start builds them anew.
    public void deleteViews() {
        Folders.delete(data().resolve("views"));
    }

    public void stop() {
        process.close();
    }

    /// SIGKILL: nothing is flushed, nothing is closed.
    public void kill() {
        process.kill();
    }

    public boolean isAlive() {
        return process.isAlive();
    }

    /// Leaves its folder where it is at the end, for whoever studies it.
    public void keep() {
        kept = true;
    }

    /// Starts it again on what it has kept, at the same port, and waits until it serves.
    public void startAgain() throws IOException {
        process = launcher.start(data(), log(), url.getPort());
        process.url();
    }

    @Override
    public void close() {
        Runtime.getRuntime().removeShutdownHook(atExit);
        discard();
    }

    private void discard() {
        stop();
        if (!kept) {
            Folders.delete(home);
        }
    }

    private Path log() {
        return home.resolve("server.log");
    }
}
