package dev.bluetick.commands.conversation;

import dev.bluetick.commands.Refusal;
import dev.bluetick.commands.Refused;
import java.time.Duration;
import java.time.Instant;

/// How long after its sending a message can be deleted for everyone.
public record DeleteWindow(Duration length) {

    public static final DeleteWindow DEFAULT = new DeleteWindow(Duration.ofHours(1));

    public DeleteWindow {
        if (length.isNegative() || length.isZero()) {
            throw new IllegalArgumentException("the delete window is " + length + "; it takes a positive duration");
        }
    }

    /// What was sent then can be deleted until then, this instant included.
    public Instant end(Instant sentAt) {
        return sentAt.plus(length);
    }

    public void checkOpen(Instant sentAt, Instant now) {
        if (now.isAfter(end(sentAt))) {
            throw new Refused(
                    Refusal.DELETE_WINDOW_CLOSED,
                    "The message was sent at " + sentAt + "; it can be deleted for everyone for " + length
                            + ". Delete it for yourself instead.");
        }
    }
}
