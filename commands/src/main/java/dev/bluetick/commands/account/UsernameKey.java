package dev.bluetick.commands.account;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/// A username as the platform knows it: `n` and the keyed hash (HMAC-SHA-256, hex) of its folded form. The
/// name itself is in no event but sealed.
public record UsernameKey(@JsonValue String value) {

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public UsernameKey {
        if (!value.matches("n[0-9a-f]{64}")) {
            throw new IllegalArgumentException("not a username key: " + value.length() + " characters");
        }
    }

    @Override
    public String toString() {
        return value;
    }
}
