package dev.bluetick.commands.conversation;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import dev.bluetick.commands.Ids;
import dev.bluetick.commands.Refusal;
import dev.bluetick.commands.Refused;

/// A message: a Snowflake in decimal.
public record MessageId(long value) {

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public static MessageId parse(String text) {
        if (!Ids.isSnowflake(text, 0, text.length())) {
            throw none();
        }
        try {
            return new MessageId(Long.parseLong(text));
        } catch (NumberFormatException tooLarge) {
            throw none();
        }
    }

    private static Refused none() {
        return new Refused(Refusal.MESSAGE_NOT_FOUND, "There is no such message. A messageId is a decimal number.");
    }

    @JsonValue
    @Override
    public String toString() {
        return Long.toString(value);
    }
}
