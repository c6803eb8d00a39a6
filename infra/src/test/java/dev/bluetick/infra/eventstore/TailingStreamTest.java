package dev.bluetick.infra.eventstore;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.LongStream;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.serialization.upcasting.event.EventUpcaster;
import org.axonframework.serialization.upcasting.event.IntermediateEventRepresentation;
import org.axonframework.serialization.upcasting.event.NoOpEventUpcaster;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// A reader gets every position once and in order, whether from the disk or from memory.
class TailingStreamTest {

    private static final int STORED = 3 * StoredChunks.EVENTS + 17;

    @TempDir
    private Path folder;

    /// The stored events are read by an engine that has none of them in memory.
    private RocksEventStorageEngine reopenedWith(int texts, EventUpcaster upcaster) {
        try (RocksEventStorageEngine engine = RocksEngines.open(folder)) {
            engine.appendEvents(SomeEvents.events("a", texts));
        }
        return RocksEngines.open(folder, upcaster);
    }

    private static List<Long> positions(TailingStream stream) throws InterruptedException {
        List<Long> positions = new ArrayList<>();
        while (stream.hasNextAvailable(0, TimeUnit.SECONDS)) {
            positions.add(SomeEvents.position(stream.nextAvailable()));
        }
        return positions;
    }

    private static List<Long> from(long first, long last) {
        return LongStream.rangeClosed(first, last).boxed().toList();
    }

    @ParameterizedTest
    @ValueSource(
            longs = {0, 1, StoredChunks.EVENTS - 1, StoredChunks.EVENTS, StoredChunks.EVENTS + 1, STORED - 1, STORED})
    void whatIsStoredIsReadFromAnyPositionOn(long after) throws InterruptedException {
        try (RocksEventStorageEngine engine = reopenedWith(STORED, NoOpEventUpcaster.INSTANCE);
                TailingStream one = new TailingStream(engine, after);
                TailingStream other = new TailingStream(engine, after)) {
            assertThat(positions(one)).isEqualTo(from(after + 1, STORED));
            assertThat(positions(other)).isEqualTo(from(after + 1, STORED));

            for (int more = 0; more < 5; more++) {
                engine.appendEvents(SomeEvents.event("a", STORED + more));
            }
            assertThat(positions(one)).isEqualTo(from(STORED + 1, STORED + 5));
            assertThat(positions(other)).isEqualTo(from(STORED + 1, STORED + 5));
        }
    }

    @Test
    void whatAReaderDoesNotWantIsLeftOutAndItStillSeesTheEnd() throws InterruptedException {
        try (RocksEventStorageEngine engine = reopenedWith(STORED, NoOpEventUpcaster.INSTANCE);
                TailingStream stream = new TailingStream(engine, 0)) {
            TrackedEventMessage<?> first = stream.nextAvailable();
            positions(stream);
            stream.skipMessagesWithPayloadTypeOf(first);
            engine.appendEvents(SomeEvents.events("b", 40));
            engine.appendEvents(new GenericDomainEventMessage<>("thing", "c", 0, 1L));
            engine.appendEvents(SomeEvents.events("d", 40));

            assertThat(positions(stream)).contains(STORED + 41L, STORED + 81L).hasSizeLessThan(5);
        }
    }

    @Test
    void whatAnUpcasterDropsHoldsUpNobody() throws InterruptedException {
        EventUpcaster onlyB = events -> events.filter(TailingStreamTest::isOfB);
        try (RocksEventStorageEngine engine = reopenedWith(STORED, onlyB);
                TailingStream stream = new TailingStream(engine, 0)) {
            engine.appendEvents(SomeEvents.event("b", 0));
            List<Long> seen = new ArrayList<>();
            for (int fills = 0; fills < 10; fills++) {
                seen.addAll(positions(stream));
            }
            assertThat(seen).containsExactly(STORED + 1L);
        }
    }

    private static boolean isOfB(IntermediateEventRepresentation event) {
        return event.getAggregateIdentifier().filter("b"::equals).isPresent();
    }
}
