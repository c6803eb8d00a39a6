package dev.bluetick.commands.conversation;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import dev.bluetick.commands.Refusal;
import dev.bluetick.commands.Refused;
import dev.bluetick.commands.account.UserId;
import java.util.List;
import java.util.regex.Pattern;

/// A conversation. That of a pair is `c` and the pair's ids in order, so that both sides, and every node,
/// derive the same id without asking anyone; a person's notes to self are the pair of that person with
/// themselves.
public record ConversationId(@JsonValue String value) {

    private static final Pattern FORM = Pattern.compile("c-u[0-9]{1,19}-u[0-9]{1,19}");

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public ConversationId {
        if (!FORM.matcher(value).matches()) {
            throw new Refused(Refusal.CONVERSATION_NOT_FOUND, "There is no such conversation among yours.");
        }
    }

    public static ConversationId ofPair(UserId one, UserId other) {
        return one.compareTo(other) <= 0
                ? new ConversationId("c-" + one + "-" + other)
                : new ConversationId("c-" + other + "-" + one);
    }

    /// The members of a pair's conversation: two, or one for notes to self.
    public List<UserId> pair() {
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
