package dev.bluetick.infra.deadlines;

import dev.bluetick.infra.viewstore.NamedBytes;
import java.time.Instant;
import org.axonframework.deadline.DeadlineMessage;
import org.axonframework.deadline.GenericDeadlineMessage;
import org.axonframework.messaging.Message;
import org.axonframework.messaging.MetaData;
import org.axonframework.serialization.Serializer;
import org.jspecify.annotations.Nullable;

/// Axon's messages of deadlines: each has its schedule id as its identifier, and its due time as its
/// timestamp. What they carry is stored under its class name.
final class DeadlineMessages {

    private final Serializer serializer;

    DeadlineMessages(Serializer serializer) {
        this.serializer = serializer;
    }

    static DeadlineMessage<?> of(String name, String id, @Nullable Object messageOrPayload, Instant due) {
        return messageOrPayload instanceof Message<?> message
                ? new GenericDeadlineMessage<>(name, id, message.getPayload(), message.getMetaData(), due)
                : new GenericDeadlineMessage<>(name, id, messageOrPayload, MetaData.emptyInstance(), due);
    }

    Deadline encode(String id, DeadlineMessage<?> message, DeadlineScope scope, long due) {
        MetaData metaData = message.getMetaData();
        return new Deadline(
                id,
                message.getDeadlineName(),
                scope,
                bytes(message.getPayload()),
                metaData.isEmpty() ? null : bytes(metaData),
                due,
                due,
                0);
    }

    DeadlineMessage<?> decode(Deadline deadline) {
        MetaData metaData = object(deadline.metaData());
        return new GenericDeadlineMessage<>(
                deadline.name(),
                deadline.id(),
                object(deadline.payload()),
                metaData == null ? MetaData.emptyInstance() : metaData,
                Instant.ofEpochMilli(deadline.due()));
    }

    private byte @Nullable [] bytes(@Nullable Object object) {
        return object == null ? null : NamedBytes.encode(serializer.serialize(object, byte[].class));
    }

    private <T> @Nullable T object(byte @Nullable [] bytes) {
        return bytes == null ? null : serializer.deserialize(NamedBytes.decode(bytes));
    }
}
