package dev.bluetick.commands.conversation;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import dev.bluetick.commands.Ids;
import dev.bluetick.commands.Refusal;
import dev.bluetick.commands.Refused;
import dev.bluetick.commands.account.UserId;
import java.util.List;

/// A conversation. That of a pair is `c` and the pair's ids in order, so that both sides, and every node,
/// derive the same id without asking anyone; a person's notes to self are the pair of that person with
/// themselves. That of a group is the group's id: `g` and a Snowflake.
public record ConversationId(@JsonValue String value) {

    private static final String START = "c-u";
    private static final String BETWEEN = "-u";

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public ConversationId {
        if (!isOfGroup(value) && !isOfPair(value)) {
            throw new Refused(Refusal.CONVERSATION_NOT_FOUND, "There is no such conversation among yours.");
        }
    }

    private static boolean isOfGroup(String value) {
        return !value.isEmpty() && value.charAt(0) == 'g' && Ids.isSnowflake(value, 1, value.length());
    }

    private static boolean isOfPair(String value) {
        int between = value.indexOf(BETWEEN, START.length());
        return value.startsWith(START)
                && Ids.isSnowflake(value, START.length(), between)
                && Ids.isSnowflake(value, between + BETWEEN.length(), value.length());
    }

    public static ConversationId ofPair(UserId one, UserId other) {
        return one.compareTo(other) <= 0
                ? new ConversationId("c-" + one + "-" + other)
                : new ConversationId("c-" + other + "-" + one);
    }

    public boolean isGroup() {
        return value.charAt(0) == 'g';
    }

    /// The members of a pair's conversation: two, or one for notes to self.
    ///
    /// @throws IllegalStateException for that of a group
    public List<UserId> pair() {
        if (isGroup()) {
            throw new IllegalStateException(value + " is a group's, not a pair's");
        }
        int dash = value.indexOf('-', 2);
        UserId one = new UserId(value.substring(2, dash));
        UserId other = new UserId(value.substring(dash + 1));
        return one.equals(other) ? List.of(one) : List.of(one, other);
    }

    @Override
    public String toString() {
        return value;
    }
}
