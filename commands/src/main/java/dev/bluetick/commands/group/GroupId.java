package dev.bluetick.commands.group;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import dev.bluetick.commands.Ids;
import dev.bluetick.commands.Refusal;
import dev.bluetick.commands.Refused;
import dev.bluetick.commands.conversation.ConversationId;

/// A group: `g` and a Snowflake in decimal. Its conversation has the same id.
public record GroupId(@JsonValue String value) {

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public GroupId {
        if (value.isEmpty() || value.charAt(0) != 'g' || !Ids.isSnowflake(value, 1, value.length())) {
            throw new Refused(Refusal.CONVERSATION_NOT_FOUND, "There is no such group among yours.");
        }
    }

    public static GroupId of(long snowflake) {
        return new GroupId("g" + snowflake);
    }

    public static GroupId of(ConversationId conversation) {
        return new GroupId(conversation.value());
    }

    public ConversationId conversationId() {
        return new ConversationId(value);
    }

    public long snowflake() {
        return Long.parseUnsignedLong(value.substring(1)); // 19 digits may be too many for a signed one
    }

    @Override
    public String toString() {
        return value;
    }
}
