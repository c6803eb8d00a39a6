package dev.bluetick.commands.conversation;

import dev.bluetick.commands.Refusal;
import dev.bluetick.commands.Refused;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// Which messages of a conversation can still be deleted for everyone. For the aggregates alone.
public final class Deletions {

    /// What comes of a window that is to be closed.
    ///
    /// @param event null: there is nothing to close
    /// @param from when it can be closed; null: it is
    public record Closing(
            @Nullable DeleteWindowClosed event, @Nullable Instant from) {

        private static final Closing CLOSED = new Closing(null, null);
    }

    /// Up to there nothing can be deleted any more.
    private long closed;

    /// The clock says that the window of a message is open, and nobody has closed it.
    public void checkOpen(ContentStore.Stored message, DeleteWindow window, Instant now) {
        window.checkOpen(message.sentAt(), now);
        if (message.seq() <= closed) {
            throw new Refused(
                    Refusal.DELETE_WINDOW_CLOSED,
                    "Nothing up to seq " + closed + " of this conversation can be deleted for everyone any more. Delete"
                            + " it for yourself instead.");
        }
    }

    /// @param message null: there is none, so nothing can be deleted by it
    public Closing close(CloseDeleteWindow command, ContentStore.@Nullable Stored message, DeleteWindow window) {
        if (message == null || message.seq() <= closed) {
            return Closing.CLOSED;
        }
        Instant end = window.end(message.sentAt());
        return command.at().isAfter(end)
                ? new Closing(new DeleteWindowClosed(command.conversationId(), message.seq(), command.at()), null)
                : new Closing(null, end.plusMillis(1));
    }

    public void on(DeleteWindowClosed event) {
        closed = event.upTo();
    }
}
