package dev.bluetick.infra.eventstore;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bluetick.commands.account.DeviceId;
import dev.bluetick.commands.account.UserId;
import dev.bluetick.commands.conversation.ClientId;
import dev.bluetick.commands.conversation.Content;
import dev.bluetick.commands.conversation.ConversationId;
import dev.bluetick.commands.conversation.MessageId;
import dev.bluetick.commands.conversation.MessageKind;
import dev.bluetick.commands.conversation.References;
import dev.bluetick.commands.conversation.SendMessage;
import dev.bluetick.commands.conversation.Sender;
import dev.bluetick.infra.aggregates.WriteSide;
import dev.bluetick.infra.serialization.CborSerializer;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A crash leaves the first of what was written: a snapshot whose events came after it would be of a state
/// that never was, and no command could ever follow it.
class SnapshotOrderTest {

    private static final UserId ANNA = new UserId("u1");
    private static final ConversationId TALK = ConversationId.ofPair(ANNA, new UserId("u2"));
    private static final int EVERY = 5;

    @TempDir
    private Path folder;

    /// Notes what is written, row by row.
    private final List<Column> written = new CopyOnWriteArrayList<>();

    private final class Noting extends EventDatabase {
        Noting(Path folder) {
            super(folder);
        }

        @Override
        void write(BatchFiller filler) {
            super.write(to -> filler.fill((column, key, value) -> {
                written.add(column);
                to.put(column, key, value);
            }));
        }
    }

    private WriteSide open(int snapshotEvery) {
        CommandGate gate = new CommandGate();
        RocksEventStorageEngine engine = new RocksEventStorageEngine(
                new RocksEventStorageEngine.Settings()
                        .eventSerializer(CborSerializer.ofEvents())
                        .snapshotSerializer(CborSerializer.ofSnapshots()),
                new Noting(folder),
                gate,
                new SimpleMeterRegistry());
        return new WriteSide(engine, gate, snapshotEvery);
    }

    private static SendMessage message(long id) {
        return new SendMessage(
                TALK,
                new Sender(ANNA, new DeviceId("d1")),
                new SendMessage.Draft(
                        new ClientId("c" + id), MessageKind.TEXT, Content.of("hello"), References.NONE),
                new MessageId(id),
                Instant.parse("2026-11-24T12:00:00Z"));
    }

    @Test
    void oneThatIsDueOnLoadingIsWrittenBehindTheEventsItHolds() {
        try (WriteSide house = open(Integer.MAX_VALUE)) {
            for (int i = 1; i <= 2 * EVERY; i++) {
                house.send(message(i)).join();
            }
        }
        written.clear();
        try (WriteSide house = open(EVERY)) {
            house.send(message(100)).join();
            long last = house.engine().lastSequenceNumberFor(TALK.value()).orElseThrow();
            assertThat(house.engine().readSnapshot(TALK.value()).orElseThrow().getSequenceNumber())
                    .isEqualTo(last);
        }
        assertThat(written).contains(Column.SNAPSHOTS);
        assertThat(written.indexOf(Column.SNAPSHOTS)).isGreaterThan(written.indexOf(Column.EVENTS));
    }

    @Test
    void oneThatIsDueOnACommandIsWrittenBehindTheEventsItHolds() {
        try (WriteSide house = open(EVERY)) {
            for (int i = 1; i <= EVERY; i++) {
                house.send(message(i)).join();
            }
        }
        long eventsBefore = written.subList(0, written.indexOf(Column.SNAPSHOTS)).stream()
                .filter(Column.EVENTS::equals)
                .count();
        assertThat(eventsBefore).isGreaterThanOrEqualTo(EVERY);
    }
}
