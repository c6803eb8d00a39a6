package dev.bluetick.commands.account;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/// A phone number as the platform knows it: `p` and the keyed hash (HMAC-SHA-256, hex) of the SHA-256 (hex) of
/// its E.164 form, so that it can be looked up by that hash, which clients send for their contacts. The number
/// itself is in no event but sealed.
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
