package dev.bluetick.infra.eventstore;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.bluetick.commands.account.AccountRegistered;
import dev.bluetick.commands.account.UserId;
import dev.bluetick.projections.Cbor;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.axonframework.eventhandling.TrackingEventStream;
import org.axonframework.serialization.SerializedObject;
import org.axonframework.serialization.Serializer;
import org.axonframework.serialization.SimpleSerializedObject;
import org.axonframework.serialization.SimpleSerializedType;
import org.axonframework.serialization.upcasting.event.IntermediateEventRepresentation;
import org.axonframework.serialization.upcasting.event.SingleEventUpcaster;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// An event of an older revision is read as one of today's, whichever way it is read.
class UpcastingTest {

    private static final String NAME = "account.registered";
    private static final Instant AT = Instant.parse("2026-11-24T12:00:00.123Z");
    private static final AccountRegistered TODAY = new AccountRegistered(new UserId("u1"), null, null, AT);

    @TempDir
    private Path folder;

    /// A made-up revision in which `userId` was a number called `user`.
    private static final class OfOld extends GenericDomainEventMessage<String> {
        OfOld(long sequence) {
            super("account", "u1", sequence, "as it was then");
        }

        @Override
        @SuppressWarnings("unchecked")
        public <T> SerializedObject<T> serializePayload(Serializer serializer, Class<T> expected) {
            byte[] bytes = Cbor.encode(Map.of("user", 1, "at", AT.toEpochMilli()));
            return (SerializedObject<T>) new SimpleSerializedObject<>(bytes, byte[].class, NAME, "0");
        }
    }

    private static final class UserBecomesUserId extends SingleEventUpcaster {
        @Override
        protected boolean canUpcast(IntermediateEventRepresentation event) {
            return event.getType().equals(new SimpleSerializedType(NAME, "0"));
        }

        @Override
        protected IntermediateEventRepresentation doUpcast(IntermediateEventRepresentation event) {
            return event.upcastPayload(new SimpleSerializedType(NAME, "1"), JsonNode.class, UserBecomesUserId::rename);
        }

        private static JsonNode rename(JsonNode old) {
            ObjectNode now = old.deepCopy();
            now.put("userId", "u" + now.remove("user").asLong());
            return now;
        }
    }

    @BeforeEach
    void storeOneOfOldAndOneOfToday() {
        try (RocksEventStorageEngine engine = RocksEngines.open(folder)) {
            engine.appendEvents(new OfOld(0), new GenericDomainEventMessage<>("account", "u1", 1, TODAY));
        }
    }

    private RocksEventStorageEngine reopened() {
        return RocksEngines.open(folder, new UserBecomesUserId());
    }

    @Test
    void anAggregateIsReadUpcast() {
        try (RocksEventStorageEngine engine = reopened()) {
            assertThat(SomeEvents.ofAggregate(engine, "u1")).containsExactly(TODAY, TODAY);
        }
    }

    @Test
    void theLogIsReadUpcast() {
        try (RocksEventStorageEngine engine = reopened()) {
            assertThat(SomeEvents.after(engine, null)).containsExactly(TODAY, TODAY);
        }
    }

    @Test
    void aTailingReaderReadsUpcast() throws InterruptedException {
        try (RocksEventStorageEngine engine = reopened();
                TrackingEventStream stream = new TailingEventStore(engine).openStream(null)) {
            assertThat(stream.hasNextAvailable(1, TimeUnit.SECONDS)).isTrue();
            assertThat(stream.nextAvailable().getPayload()).isEqualTo(TODAY);
            assertThat(stream.nextAvailable().getPayload()).isEqualTo(TODAY);
        }
    }
}
