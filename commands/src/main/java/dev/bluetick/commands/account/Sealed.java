package dev.bluetick.commands.account;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// A piece of personal data as it is stored anywhere: a nonce of 12 bytes and the AES-256-GCM ciphertext with
/// its tag. [Seals] makes and opens it; once the account's [DataKey] is destroyed, nobody does.
public record Sealed(@JsonValue byte[] bytes) {

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public Sealed {
        if (bytes.length < Seals.NONCE_BYTES + Seals.TAG_BYTES) {
            throw new IllegalArgumentException("not sealed: " + bytes.length + " bytes");
        }
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Sealed that && Arrays.equals(bytes, that.bytes);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(bytes);
    }

    @Override
    public String toString() {
        return "sealed, " + bytes.length + " bytes";
    }
}
