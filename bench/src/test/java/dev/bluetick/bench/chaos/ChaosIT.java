package dev.bluetick.bench.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bluetick.bench.server.Launcher;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/// The chaos of `./bluetick chaos`, shortly, on the packaged server: one round of every fault.
class ChaosIT {

    private static final long MILLIS = Long.getLong("bluetick.chaos.seconds", 32) * 1_000;
    private static final int PEOPLE = 32;

    @Test
    void nothingIsLostDoubledInventedReorderedOrToldWronglyWhateverStrikes() throws IOException, InterruptedException {
        long seed = Long.getLong("bluetick.seed", System.nanoTime());
        Path folder = Files.createTempDirectory(Path.of("target").toAbsolutePath(), "chaos");
        Launcher launcher = new Launcher(
                Path.of(System.getProperty("java.home"), "bin", "java"),
                List.of("--enable-native-access=ALL-UNNAMED", "-Xmx512m"),
                Path.of(System.getProperty("bluetick.jar", "../infra/target/bluetick.jar")));
        Verdict verdict = new ChaosRun(new ChaosRun.Plan(launcher, folder, seed, MILLIS, PEOPLE, faketime())).run();
        verdict.print(System.out);
        assertThat(verdict.tally().of(Tally.Deed.MESSAGES))
                .as("messages acknowledged: something was done")
                .isGreaterThan(PEOPLE);
        assertThat(verdict.extent().strikes())
                .as("kills")
                .hasEntrySatisfying(Fault.KILL, it -> assertThat(it).isPositive());
        assertThat(verdict.findings().total())
                .as("broken promises; seed " + seed + ", history in " + verdict.history())
                .isZero();
    }

    /// As Debian installs it.
    private static @Nullable Path faketime() throws IOException {
        try (Stream<Path> libraries =
                Files.find(Path.of("/usr/lib"), 4, (path, _) -> path.endsWith("faketime/libfaketimeMT.so.1"))) {
            return libraries.findFirst().orElse(null);
        }
    }
}
