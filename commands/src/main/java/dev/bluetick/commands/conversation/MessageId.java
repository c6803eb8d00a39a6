package dev.bluetick.commands.conversation;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import dev.bluetick.commands.Refusal;
import dev.bluetick.commands.Refused;
import java.util.regex.Pattern;

/// A message: a Snowflake in decimal.
public record MessageId(long value) {

    private static final Pattern FORM = Pattern.compile("[0-9]{1,18}");

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public static MessageId parse(String text) {
        if (!FORM.matcher(text).matches()) {
            throw new Refused(Refusal.MESSAGE_NOT_FOUND, "There is no such message. A messageId is a decimal number.");
        }
        return new MessageId(Long.parseLong(text));
    }

    @JsonValue
    @Override
    public String toString() {
        return Long.toString(value);
    }
}
