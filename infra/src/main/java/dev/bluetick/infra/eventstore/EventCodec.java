package dev.bluetick.infra.eventstore;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.messaging.MetaData;
import org.axonframework.serialization.SerializedObject;
import org.axonframework.serialization.SerializedType;
import org.axonframework.serialization.Serializer;

/// The envelope of a stored event or snapshot: a version byte, then aggregate type (empty: none), aggregate
/// id, sequence, event id, time (seconds and nanoseconds of the epoch), payload name and revision (empty:
/// none), metadata and payload. Texts as in [java.io.DataOutput#writeUTF]. Metadata that is empty takes four
/// bytes.
final class EventCodec {

    private static final byte VERSION = 1;

    private final Serializer serializer;
    private final byte[] noMetaData;

    EventCodec(Serializer serializer) {
        this.serializer = serializer;
        this.noMetaData =
                serializer.serialize(MetaData.emptyInstance(), byte[].class).getData();
    }

    byte[] encode(DomainEventMessage<?> event) {
        SerializedObject<byte[]> payload = event.serializePayload(serializer, byte[].class);
        SerializedType payloadType = payload.getType();
        byte[] metaData = event.getMetaData().isEmpty()
                ? new byte[0]
                : event.serializeMetaData(serializer, byte[].class).getData();
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(192 + payload.getData().length + metaData.length);
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            out.writeByte(VERSION);
            out.writeUTF(event.getType() == null ? "" : event.getType());
            out.writeUTF(event.getAggregateIdentifier());
            out.writeLong(event.getSequenceNumber());
            out.writeUTF(event.getIdentifier());
            out.writeLong(event.getTimestamp().getEpochSecond());
            out.writeInt(event.getTimestamp().getNano());
            out.writeUTF(payloadType.getName());
            out.writeUTF(payloadType.getRevision() == null ? "" : payloadType.getRevision());
            out.writeInt(metaData.length);
            out.write(metaData);
            out.write(payload.getData());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    StoredEvent decode(byte[] value) {
        try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(value))) {
            byte version = in.readByte();
            if (version != VERSION) {
                throw new IllegalStateException("a stored event has version " + version + "; this server reads 1");
            }
            String type = in.readUTF();
            String aggregateId = in.readUTF();
            long sequence = in.readLong();
            String identifier = in.readUTF();
            Instant timestamp = Instant.ofEpochSecond(in.readLong(), in.readInt());
            String payloadType = in.readUTF();
            String revision = in.readUTF();
            byte[] metaData = in.readNBytes(in.readInt());
            return new StoredEvent(
                    type.isEmpty() ? null : type,
                    aggregateId,
                    sequence,
                    identifier,
                    timestamp,
                    payloadType,
                    revision.isEmpty() ? null : revision,
                    rest(in),
                    metaData.length == 0 ? noMetaData : metaData);
        } catch (IOException e) {
            throw new UncheckedIOException("a stored event is cut short", e);
        }
    }

    /// Its length is known, which [DataInputStream#readAllBytes] does not use: that takes 16 KiB for each event.
    private static byte[] rest(DataInputStream in) throws IOException {
        byte[] rest = new byte[in.available()];
        in.readFully(rest);
        return rest;
    }
}
