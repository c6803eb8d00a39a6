package dev.bluetick.bench.server;

import dev.bluetick.bench.report.Progress;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/// The JDK's own tool that talks to a running JVM. It is this process's JDK's, which ran the server too.
final class Jcmd {

    private static final int TIMEOUT_SECONDS = 120;

    private Jcmd() {}

    /// A full collection; says so where it was not possible, and the figures are the worse for it.
    static void collectGarbage(long pid) throws InterruptedException {
        Path jcmd = Path.of(System.getProperty("java.home"), "bin", "jcmd");
        try {
            Process process = new ProcessBuilder(jcmd.toString(), Long.toString(pid), "GC.run")
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            if (!process.waitFor(TIMEOUT_SECONDS, TimeUnit.SECONDS) || process.exitValue() != 0) {
                process.destroyForcibly();
                Progress.say("no collection: " + jcmd + " " + pid + " GC.run failed");
            }
        } catch (IOException e) {
            Progress.say("no collection: " + e.getMessage());
        }
    }
}
