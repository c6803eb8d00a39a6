package dev.bluetick.infra.eventstore;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.eventhandling.TrackingEventStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/// What holds however appends and readers meet: one [Storm] in a fresh store, followed from its beginning and
/// from its middle. Run the same appends again with `-Dbluetick.test.seed=`.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ManyAtOnceTest {

    private static final long SEED = Long.getLong("bluetick.test.seed", System.nanoTime());
    private static final long PATIENCE_SECONDS = 30;
    /// Where the second reader begins, once the store is past it.
    private static final int MIDDLE = 500;

    /// An event as a reader met it.
    private record Met(long position, String aggregate, long sequence, Storm.Mark mark) {
        static Met of(long position, EventMessage<?> event) {
            DomainEventMessage<?> it = (DomainEventMessage<?>) event;
            return new Met(position, it.getAggregateIdentifier(), it.getSequenceNumber(), (Storm.Mark) it.getPayload());
        }

        static Met of(TrackedEventMessage<?> event) {
            return of(SomeEvents.position(event), event);
        }
    }

    private final Queue<Met> followed = new ConcurrentLinkedQueue<>();
    private List<Met> tailed;
    private List<Met> tailedFromTheMiddle;
    private List<Met> reopened;
    private Storm storm;
    private volatile boolean over;

    @BeforeAll
    void rage(@TempDir Path folder) throws Exception {
        System.out.println("seed " + SEED);
        try (RocksEventStorageEngine engine = RocksEngines.open(folder)) {
            CompletableFuture<Long> middle = new CompletableFuture<>();
            engine.follow((position, event, _) -> {
                followed.add(Met.of(position, event));
                if (position == 2 * MIDDLE) {
                    middle.complete(position);
                }
            });
            storm = new Storm(engine, SEED);
            var first = inAThread(() -> tail(engine, 0));
            var second = inAThread(() -> {
                middle.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
                return tail(engine, MIDDLE);
            });
            storm.rage();
            over = true;
            tailed = first.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
            tailedFromTheMiddle = second.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        }
        try (RocksEventStorageEngine engine = RocksEngines.open(folder)) {
            reopened = engine.readEvents(null, false).map(Met::of).toList();
        }
    }

    private interface Reading {
        List<Met> read() throws Exception;
    }

    private static CompletableFuture<List<Met>> inAThread(Reading reading) {
        CompletableFuture<List<Met>> read = new CompletableFuture<>();
        Thread.ofVirtual().start(() -> {
            try {
                read.complete(reading.read());
            } catch (Throwable e) {
                read.completeExceptionally(e);
            }
        });
        return read;
    }

    /// Follows the store until nothing more can come.
    private List<Met> tail(RocksEventStorageEngine engine, long after) throws InterruptedException {
        List<Met> met = new ArrayList<>();
        try (TrackingEventStream stream = new TailingStream(engine, after)) {
            while (!over || after + met.size() < engine.head()) {
                if (stream.hasNextAvailable(10, TimeUnit.MILLISECONDS)) {
                    met.add(Met.of(stream.nextAvailable()));
                }
            }
        }
        return met;
    }

    @Test
    void nothingFailed() {
        assertThat(storm.failures).as("seed %d", SEED).isEmpty();
        assertThat(storm.answered).as("seed %d", SEED).isNotEmpty();
        assertThat(storm.refused).as("seed %d", SEED).isNotEmpty();
    }

    @Test
    void aTailingReaderMeetsEveryPositionOnceAndInOrder() {
        assertThat(tailed)
                .as("seed %d", SEED)
                .extracting(Met::position)
                .containsExactlyElementsOf(
                        LongStream.rangeClosed(1, tailed.size()).boxed().toList());
    }

    @Test
    void everyReaderMeetsTheSame() {
        assertThat(List.copyOf(followed)).as("followed, seed %d", SEED).isEqualTo(tailed);
        assertThat(tailedFromTheMiddle)
                .as("from the middle, seed %d", SEED)
                .isEqualTo(tailed.subList(MIDDLE, tailed.size()));
        assertThat(reopened).as("reopened, seed %d", SEED).isEqualTo(tailed);
    }

    @Test
    void everyAggregateCountsWithoutGaps() {
        Map<String, Long> next = new HashMap<>();
        for (Met met : tailed) {
            assertThat(met.sequence)
                    .as("%s, seed %d", met, SEED)
                    .isEqualTo(next.merge(met.aggregate, 1L, Long::sum) - 1);
        }
    }

    @Test
    void theEventsOfACommitStandTogetherAndWhole() {
        for (int at = 0; at < tailed.size(); at += tailed.get(at).mark.size()) {
            Storm.Mark first = tailed.get(at).mark;
            for (int index = 0; index < first.size(); index++) {
                assertThat(tailed.get(at + index).mark)
                        .as("seed %d", SEED)
                        .isEqualTo(new Storm.Mark(first.commit(), index, first.size()));
            }
        }
    }

    @Test
    void whatWasAnsweredIsThereAfterReopeningAndWhatWasRefusedIsNot() {
        Set<String> stored = reopened.stream().map(it -> it.mark.commit()).collect(Collectors.toSet());

        assertThat(stored).as("seed %d", SEED).isEqualTo(storm.answered);
        assertThat(stored).as("seed %d", SEED).doesNotContainAnyElementsOf(storm.refused);
    }
}
