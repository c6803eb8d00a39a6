package dev.bluetick.infra.sagas;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bluetick.infra.viewstore.RocksViewStore;
import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DeadEventsTest {

    @TempDir
    private Path folder;

    @Test
    void thoseOfOneKindOfSagaComeInTheOrderOfTheirEvents() {
        try (RocksViewStore views = new RocksViewStore(folder)) {
            DeadEvents dead = new DeadEvents(views);
            for (long position : new long[] {100_000, 9, 10}) {
                dead.bury(new DeadEvent("PushSaga", "s1", position, "MessageDeleted", 1, "", Instant.EPOCH));
            }
            assertThat(dead.after(null, 2)).extracting(DeadEvent::position).containsExactly(9L, 10L);
            String last = dead.after(null, 2).getLast().id();
            assertThat(dead.after(last, 2)).extracting(DeadEvent::position).containsExactly(100_000L);
            assertThat(dead.find(last)).isNotNull();
        }
    }
}
