package dev.bluetick.commands.account;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/// SHA-256 of a refresh token, hex. The token itself is stored nowhere.
public record TokenHash(@JsonValue String value) {

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public TokenHash {
        if (!value.matches("[0-9a-f]{64}")) {
            throw new IllegalArgumentException("not a token hash: " + value.length() + " characters");
        }
    }

    @Override
    public String toString() {
        return value;
    }
}
