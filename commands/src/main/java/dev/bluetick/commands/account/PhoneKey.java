package dev.bluetick.commands.account;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/// A phone number as the platform knows it: `p` and the keyed hash (HMAC-SHA-256, hex) of its E.164 form. The
/// number itself is in no event.
public record PhoneKey(@JsonValue String value) {

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public PhoneKey {
        if (!value.matches("p[0-9a-f]{64}")) {
            throw new IllegalArgumentException("not a phone key: " + value.length() + " characters");
        }
    }

    @Override
    public String toString() {
        return value;
    }
}
