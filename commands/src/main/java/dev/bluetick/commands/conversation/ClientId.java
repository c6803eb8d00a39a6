package dev.bluetick.commands.conversation;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import dev.bluetick.commands.Refusal;
import dev.bluetick.commands.Refused;

/// The sender's own name for a message, 1 to 128 characters: a send that is repeated under it gets the first
/// answer again.
public record ClientId(@JsonValue String value) {

    public static final int MAX_LENGTH = 128;

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public ClientId {
        if (value.isEmpty() || value.length() > MAX_LENGTH) {
            throw new Refused(
                    Refusal.INVALID,
                    "clientId has " + value.length() + " characters; it takes 1 to " + MAX_LENGTH + ".");
        }
    }

    @Override
    public String toString() {
        return value;
    }
}
