package dev.bluetick.infra.aggregates;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bluetick.commands.Command;
import dev.bluetick.commands.group.MemberLeft;
import dev.bluetick.infra.eventstore.CommandGate;
import dev.bluetick.infra.eventstore.RocksEventStorageEngine;
import dev.bluetick.infra.serialization.CborSerializer;
import dev.bluetick.projections.Cbor;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.axonframework.commandhandling.GenericCommandMessage;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.axonframework.messaging.Message;
import org.axonframework.messaging.unitofwork.DefaultUnitOfWork;
import org.axonframework.serialization.SerializedObject;
import org.axonframework.serialization.Serializer;
import org.axonframework.serialization.SimpleSerializedObject;
import org.axonframework.serialization.upcasting.event.NoOpEventUpcaster;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// An aggregate that is loaded from its snapshot is the one that its events make.
class SnapshotTest {

    private static final int SNAPSHOT_EVERY = 5;
    private static final int NO_SNAPSHOTS = Integer.MAX_VALUE;

    /// An aggregate with a life that changes all of its fields.
    enum Kind {
        ACCOUNT("account.Account", Lives.ANNA.value(), Lives.ofAnAccount()),
        ERASED_ACCOUNT("account.Account", Lives.ANNA.value(), Lives.ofAnErasedAccount()),
        ADDRESS_BOOK("contact.AddressBook", "b1", Lives.ofAnAddressBook()),
        CONVERSATION("conversation.Conversation", Lives.TALK.value(), Lives.ofAConversation()),
        GROUP("group.Group", GroupLife.CLUB.value(), GroupLife.whole());

        private final Class<?> type;
        private final String id;
        private final List<Command> life;

        Kind(String name, String id, List<Command> life) {
            this.type = WriteSide.classOf(name);
            this.id = id;
            this.life = life;
        }
    }

    @TempDir
    private Path folder;

    private Path withSnapshots;
    private Path withoutSnapshots;

    @BeforeEach
    void choose() {
        withSnapshots = folder.resolve("with");
        withoutSnapshots = folder.resolve("without");
    }

    private static WriteSide open(Path folder, int snapshotEvery) {
        CommandGate gate = new CommandGate();
        RocksEventStorageEngine engine = new RocksEventStorageEngine(
                folder,
                CborSerializer.ofEvents(),
                CborSerializer.ofSnapshots(),
                NoOpEventUpcaster.INSTANCE,
                gate,
                new SimpleMeterRegistry());
        return new WriteSide(engine, gate, snapshotEvery);
    }

    private void live(Kind kind, int snapshotEvery) {
        try (WriteSide house = open(withSnapshots, snapshotEvery)) {
            kind.life.forEach(command -> house.send(command).join());
        }
    }

    /// The aggregate as it is loaded into an empty cache.
    private static Object load(WriteSide house, Kind kind) {
        return DefaultUnitOfWork.startAndGet(new GenericCommandMessage<>("load"))
                .executeWithResult(
                        () -> house.axon().repository(kind.type).load(kind.id).<Object>invoke(it -> it))
                .getPayload();
    }

    private Object loadFromSnapshot(Kind kind) {
        try (WriteSide house = open(withSnapshots, NO_SNAPSHOTS)) {
            return load(house, kind);
        }
    }

    /// The aggregate that the same events make in a store that holds no snapshot.
    private Object foldAllEvents(Kind kind) {
        try (WriteSide from = open(withSnapshots, NO_SNAPSHOTS);
                WriteSide to = open(withoutSnapshots, NO_SNAPSHOTS)) {
            to.engine()
                    .appendEvents(from.engine().readEvents(kind.id).asStream().toList());
            return load(to, kind);
        }
    }

    @ParameterizedTest
    @EnumSource
    void aColdAggregateIsTheSameBySnapshotAndByItsEventsAlone(Kind kind) {
        live(kind, SNAPSHOT_EVERY);
        try (WriteSide house = open(withSnapshots, NO_SNAPSHOTS)) {
            long last = house.engine().lastSequenceNumberFor(kind.id).orElseThrow();
            assertThat(house.engine().readSnapshot(kind.id).orElseThrow().getSequenceNumber())
                    .as("events follow the snapshot")
                    .isBetween(1L, last - 1);
        }

        assertThat(loadFromSnapshot(kind)).usingRecursiveComparison().isEqualTo(foldAllEvents(kind));
    }

    @ParameterizedTest
    @EnumSource
    void aSnapshotOfEverythingIsTheSameToo(Kind kind) {
        live(kind, 1);

        assertThat(loadFromSnapshot(kind)).usingRecursiveComparison().isEqualTo(foldAllEvents(kind));
    }

    /// What it decides rests on the order of its members, too.
    @Test
    void aGroupGoesOnFromItsSnapshotAsFromItsEventsAlone() {
        live(Kind.GROUP, SNAPSHOT_EVERY);
        foldAllEvents(Kind.GROUP);

        List<?> events = goOn(withSnapshots);
        assertThat(events).isEqualTo(goOn(withoutSnapshots));
        assertThat(events)
                .filteredOn(MemberLeft.class::isInstance)
                .last()
                .extracting("successor")
                .isEqualTo(GroupLife.LONGEST_THERE);
    }

    private static List<?> goOn(Path folder) {
        try (WriteSide house = open(folder, NO_SNAPSHOTS)) {
            GroupLife.further().forEach(command -> house.send(command).join());
            return house.engine()
                    .readEvents(GroupLife.CLUB.value())
                    .asStream()
                    .map(Message::getPayload)
                    .toList();
        }
    }

    /// A made-up snapshot: the aggregate with its id and nothing else.
    private void storeSnapshot(Kind kind, String revision) {
        try (WriteSide house = open(withSnapshots, NO_SNAPSHOTS)) {
            long last = house.engine().lastSequenceNumberFor(kind.id).orElseThrow();
            house.engine().storeSnapshot(new Bare(kind, revision, last));
        }
    }

    private static final class Bare extends GenericDomainEventMessage<String> {
        private final Kind kind;
        private final String revision;

        Bare(Kind kind, String revision, long sequence) {
            super("any", kind.id, sequence, "bare");
            this.kind = kind;
            this.revision = revision;
        }

        @Override
        @SuppressWarnings("unchecked")
        public <T> SerializedObject<T> serializePayload(Serializer serializer, Class<T> expected) {
            return (SerializedObject<T>) new SimpleSerializedObject<>(
                    Cbor.encode(Map.of("id", kind.id)), byte[].class, kind.type.getName(), revision);
        }
    }

    @Test
    void aSnapshotIsWhatAColdAggregateBeginsWith() {
        live(Kind.ACCOUNT, NO_SNAPSHOTS);
        storeSnapshot(Kind.ACCOUNT, "5");

        assertThat(loadFromSnapshot(Kind.ACCOUNT)).extracting("blocked").isEqualTo(Set.of());
    }

    /// Its fields mean something else, or are other fields.
    @ParameterizedTest
    @EnumSource
    void aSnapshotOfAnOlderRevisionIsNotUsed(Kind kind) {
        live(kind, NO_SNAPSHOTS);
        storeSnapshot(kind, "0");

        assertThat(loadFromSnapshot(kind)).usingRecursiveComparison().isEqualTo(foldAllEvents(kind));
    }
}
