package dev.bluetick.bench.peer;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/// Installs a peer from Debian's packages where it is missing.
final class Installation {

    private static final int TIMEOUT_MINUTES = 15;

    private Installation() {}

    /// Returns at once where everything is there. What apt-get says goes to standard error.
    ///
    /// @param folder that of the peers
    /// @throws IOException where it cannot be installed
    static void ensure(Peer peer, Path folder) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>();
        command.add(folder.resolve("install.sh").toString());
        command.addAll(peer.packages());
        Process process = new ProcessBuilder(command)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        if (!process.waitFor(TIMEOUT_MINUTES, TimeUnit.MINUTES)) {
            process.destroy();
            throw new IOException("the installation took longer than " + TIMEOUT_MINUTES + " minutes");
        }
        if (process.exitValue() != 0) {
            throw new IOException("not installed; what " + command.getFirst() + " said is on standard error");
        }
    }
}
