package dev.bluetick.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class BenchCommandTest {

    private final StringWriter errors = new StringWriter();

    @Test
    void aServerOnAnotherMachineIsNeverDriven() {
        assertThat(run("--url=http://192.0.2.1:8080", "--operator-token=t")).isEqualTo(CommandLine.ExitCode.USAGE);
        assertThat(errors.toString()).contains("http://192.0.2.1:8080 is not on this machine");
    }

    @Test
    void aUrlWithoutAPortIsRefused() {
        assertThat(run("--url=http://127.0.0.1", "--operator-token=t")).isEqualTo(CommandLine.ExitCode.USAGE);
    }

    @Test
    void aServerThatIsNotOnesOwnNeedsItsOperator() {
        assertThat(run("--url=http://127.0.0.1:8080")).isEqualTo(CommandLine.ExitCode.USAGE);
        assertThat(errors.toString()).contains("--operator-token");
    }

    @Test
    void aPidAloneIsRefused() {
        assertThat(run("--pid=1")).isEqualTo(CommandLine.ExitCode.USAGE);
    }

    @Test
    void anUnknownScenarioIsRefusedBeforeAnythingStarts() {
        assertThat(run("--scenarios=S1,S99")).isEqualTo(CommandLine.ExitCode.USAGE);
        assertThat(errors.toString()).contains("There is no scenario S99");
    }

    @Test
    void anUnknownPeerIsRefusedBeforeAnythingStarts() {
        assertThat(run("--url=http://127.0.0.1:1", "--operator-token=t", "--peers=ejabberd-sql,nobody"))
                .isEqualTo(CommandLine.ExitCode.USAGE);
        assertThat(errors.toString()).contains("There is no peer nobody");
    }

    @Test
    void whatIsAboutOurOwnStoreIsNotAskedOfPeers() {
        assertThat(run("--url=http://127.0.0.1:1", "--operator-token=t", "--peers", "--scenarios=S6"))
                .isEqualTo(CommandLine.ExitCode.USAGE);
        assertThat(errors.toString()).contains("With --peers there is no scenario S6");
    }

    @Test
    void aRunWithoutSecondsIsRefused() {
        assertThat(run("--seconds=0")).isEqualTo(CommandLine.ExitCode.USAGE);
    }

    @Test
    void aMissingJarIsSaidBeforeAnythingStarts() {
        assertThat(run("--jar=nowhere.jar")).isEqualTo(CommandLine.ExitCode.USAGE);
        assertThat(errors.toString()).contains("nowhere.jar is missing");
    }

    private int run(String... arguments) {
        return new CommandLine(new BenchCommand())
                .setErr(new PrintWriter(errors, true))
                .execute(arguments);
    }

    @Test
    void aServerThatDoesNotAnswerMakesTheBenchFail(@TempDir Path folder) {
        assertThat(run(
                        "--url=http://127.0.0.1:1",
                        "--operator-token=t",
                        "--scenarios=S1",
                        "--out=" + folder.resolve("r.json")))
                .isEqualTo(1);
        assertThat(folder.resolve("r.json")).content().contains("S1 could not be measured");
    }
}
