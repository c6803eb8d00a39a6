package dev.bluetick.infra.whole;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/// The server is killed under load, again and again, and nothing that was acknowledged may be missing
/// afterwards.
class CrashIT {

    private static final int ROUNDS = Integer.getInteger("bluetick.crash.rounds", 20);
    private static final int PAIRS = 8;

    @Test
    void aKilledServerLosesNothingThatWasAcknowledged() throws IOException, InterruptedException {
        long seed = Long.getLong("bluetick.seed", System.nanoTime());
        Random random = new Random(seed);
        Path dataDir = Files.createTempDirectory(Path.of("target"), "crash").resolve("data");
        List<CrashPair> pairs = new ArrayList<>();
        CrashLedger ledger = new CrashLedger();
        for (int round = 0; round < ROUNDS; round++) {
            try (ServerProcess server = ServerProcess.start(dataDir)) {
                int port = server.port();
                if (pairs.isEmpty()) {
                    pairs.addAll(register(port, dataDir, ledger));
                }
                for (CrashPair pair : pairs) {
                    pair.check(port);
                    pair.talk(port);
                }
                Thread.sleep(200 + random.nextInt(1_500)); // the moment of the kill, not a wait for something
                server.kill();
                pairs.forEach(CrashPair::hangUp);
            }
        }
        try (ServerProcess server = ServerProcess.start(dataDir)) {
            for (CrashPair pair : pairs) {
                pair.checkAll(server.port());
                pair.finish(server.port());
            }
        }
        System.out.printf("crash test: seed %d, %d rounds of SIGKILL, %s%n", seed, ROUNDS, ledger);
        assertThat(ledger.acknowledged())
                .as("messages acknowledged: the test did something")
                .isGreaterThan(ROUNDS * 10);
        assertThat(ledger.ticks())
                .as("delivered ticks shown: the test did something")
                .isGreaterThan(ROUNDS);
        assertThat(ledger.problems()).isEmpty();
    }

    private static List<CrashPair> register(int port, Path dataDir, CrashLedger ledger) {
        Http http = new Http(port);
        List<CrashPair> pairs = new ArrayList<>();
        for (int i = 0; i < PAIRS; i++) {
            pairs.add(new CrashPair(
                    Person.register(http, dataDir, "+4915113%06d".formatted(2 * i)),
                    Person.register(http, dataDir, "+4915113%06d".formatted(2 * i + 1)),
                    ledger));
        }
        return pairs;
    }
}
