package dev.bluetick.infra.viewstore;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.axonframework.serialization.SerializedObject;
import org.axonframework.serialization.SimpleSerializedObject;

/// A serialised object with the name and revision of its type in front (empty: none).
public final class NamedBytes {

    private NamedBytes() {}

    public static byte[] encode(SerializedObject<byte[]> object) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            out.writeUTF(object.getType().getName());
            out.writeUTF(
                    object.getType().getRevision() == null
                            ? ""
                            : object.getType().getRevision());
            out.write(object.getData());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    public static SerializedObject<byte[]> decode(byte[] bytes) {
        try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes))) {
            String name = in.readUTF();
            String revision = in.readUTF();
            return new SimpleSerializedObject<>(
                    in.readAllBytes(), byte[].class, name, revision.isEmpty() ? null : revision);
        } catch (IOException e) {
            throw new UncheckedIOException("a stored object is cut short", e);
        }
    }
}
