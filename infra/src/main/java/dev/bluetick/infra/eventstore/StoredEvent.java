package dev.bluetick.infra.eventstore;

import java.time.Instant;
import org.axonframework.eventhandling.DomainEventData;
import org.axonframework.eventhandling.TrackedDomainEventData;
import org.axonframework.eventhandling.TrackedEventData;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.serialization.SerializedMetaData;
import org.axonframework.serialization.SerializedObject;
import org.axonframework.serialization.SimpleSerializedObject;
import org.jspecify.annotations.Nullable;

/// An event, or a snapshot, as it was read: not deserialised yet.
record StoredEvent(
        @Nullable String type,
        String aggregateId,
        long sequence,
        String identifier,
        Instant timestamp,
        String payloadType,
        @Nullable String revision,
        byte[] payload,
        byte[] metaData)
        implements DomainEventData<byte[]> {

    @Override
    public @Nullable String getType() {
        return type;
    }

    @Override
    public String getAggregateIdentifier() {
        return aggregateId;
    }

    @Override
    public long getSequenceNumber() {
        return sequence;
    }

    @Override
    public String getEventIdentifier() {
        return identifier;
    }

    @Override
    public Instant getTimestamp() {
        return timestamp;
    }

    @Override
    public SerializedObject<byte[]> getMetaData() {
        return new SerializedMetaData<>(metaData, byte[].class);
    }

    @Override
    public SerializedObject<byte[]> getPayload() {
        return new SimpleSerializedObject<>(payload, byte[].class, payloadType, revision);
    }

    /// The same with its place in the store. What was published without an aggregate comes back without one.
    TrackedEventData<byte[]> at(TrackingToken token) {
        return type == null ? new OfNobody(token, this) : new TrackedDomainEventData<>(token, this);
    }

    private record OfNobody(TrackingToken trackingToken, StoredEvent event) implements TrackedEventData<byte[]> {

        @Override
        public String getEventIdentifier() {
            return event.identifier;
        }

        @Override
        public Instant getTimestamp() {
            return event.timestamp;
        }

        @Override
        public SerializedObject<byte[]> getMetaData() {
            return event.getMetaData();
        }

        @Override
        public SerializedObject<byte[]> getPayload() {
            return event.getPayload();
        }
    }
}
