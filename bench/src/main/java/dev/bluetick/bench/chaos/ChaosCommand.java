package dev.bluetick.bench.chaos;

import dev.bluetick.bench.server.LauncherOptions;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/// The options, and what they set going. It ends with 0 when every count of broken promises is 0, with 1 when one is
/// not, and with 2 for options that make no sense.
@Command(
        name = "bluetick chaos",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        showDefaultValues = true,
        description = {
            "Starts a server of its own, lets people talk over it who vanish, repeat themselves and come back, kills it,"
                    + " fills its disk, moves its clock and stops it for a while, and checks afterwards that nothing"
                    + " was lost, doubled, invented, reordered or told wrongly. See docs/chaos.md.",
            ""
        })
final class ChaosCommand implements Callable<Integer> {

    private static final int MILLIS_A_MINUTE = 60_000;

    @Option(names = "--minutes", description = "How long faults come; catching up and checking take a while more.")
    private double minutes = 5;

    @Option(names = "--seed", description = "Plays the same schedule of faults again; by chance without it.")
    private long seed = ThreadLocalRandom.current().nextLong(1, 1_000_000_000);

    @Option(names = "--clients", description = "How many people talk; every fourth has two devices.")
    private int clients = 40;

    @Option(names = "--out", description = "Where data, log and history go, each run in a folder of its seed.")
    private Path out = Path.of("bench", "target", "chaos");

    @Option(names = "--faketime", description = "libfaketimeMT.so.1; without it the clock does not jump.")
    private @Nullable Path faketime;

    @Mixin
    private LauncherOptions server = new LauncherOptions();

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it before anything is called
    private CommandSpec spec;

    @Override
    public Integer call() throws IOException, InterruptedException {
        ChaosRun.Plan plan;
        try {
            plan = plan();
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), e.getMessage(), e);
        }
        Verdict verdict = new ChaosRun(plan).run();
        verdict.print(System.out);
        return verdict.isGood() ? 0 : 1;
    }

    private ChaosRun.Plan plan() {
        if (minutes <= 0) {
            throw new IllegalArgumentException("--minutes is " + minutes + "; give more than 0.");
        }
        if (clients < Population.MIN_PEOPLE) {
            throw new IllegalArgumentException(
                    "--clients is " + clients + "; give " + Population.MIN_PEOPLE + " or more.");
        }
        Path folder =
                out.resolve(seed + "-" + Long.toString(ProcessHandle.current().pid(), 36));
        return new ChaosRun.Plan(
                server.launcher(),
                folder.toAbsolutePath(),
                seed,
                (long) (minutes * MILLIS_A_MINUTE),
                clients,
                faketime);
    }
}
