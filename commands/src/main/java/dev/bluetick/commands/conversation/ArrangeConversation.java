package dev.bluetick.commands.conversation;

import dev.bluetick.commands.account.UserId;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Change how a member keeps the conversation: archived, pinned, muted. What is not named stays as it is.
public record ArrangeConversation(ConversationId conversationId, UserId by, List<Change> changes)
        implements ConversationCommand {

    public ArrangeConversation {
        changes = List.copyOf(changes);
    }

    public Arrangement applyTo(Arrangement now) {
        Arrangement after = now;
        for (Change change : changes) {
            after = change.applyTo(after);
        }
        return after;
    }

    /// One change of an [Arrangement].
    public sealed interface Change {
        Arrangement applyTo(Arrangement now);
    }

    public record Archive(boolean archived) implements Change {
        @Override
        public Arrangement applyTo(Arrangement now) {
            return new Arrangement(archived, now.pinned(), now.mutedUntil());
        }
    }

    public record Pin(boolean pinned) implements Change {
        @Override
        public Arrangement applyTo(Arrangement now) {
            return new Arrangement(now.archived(), pinned, now.mutedUntil());
        }
    }

    /// Mute until a time; without one, not muted.
    public record Mute(@Nullable Instant until) implements Change {
        @Override
        public Arrangement applyTo(Arrangement now) {
            return new Arrangement(now.archived(), now.pinned(), until);
        }
    }
}
