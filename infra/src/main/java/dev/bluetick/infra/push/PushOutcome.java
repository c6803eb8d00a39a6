package dev.bluetick.infra.push;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// What became of a try to notify a device.
sealed interface PushOutcome {

    /// The provider has taken it. Whether a device shows it, nobody is told.
    record Sent() implements PushOutcome {}

    /// The provider knows this target no more, and never will: it is to be removed.
    record DeadToken() implements PushOutcome {}

    /// It may go through another time.
    ///
    /// @param retryAfter how long the provider asks for a wait; null: it did not say
    /// @param held who has to wait
    record Transient(@Nullable Duration retryAfter, Held held) implements PushOutcome {}

    enum Held {
        /// This target alone.
        TARGET,
        /// All that go to the same place, a browser's push service or a whole provider.
        PLACE
    }

    /// It will not go through, however often it is tried: a setting of this server is wrong, or the target is.
    ///
    /// @param why without the token: it is logged
    record Refused(String why) implements PushOutcome {}

    PushOutcome SENT = new Sent();
    PushOutcome DEAD = new DeadToken();
    PushOutcome LATER = new Transient(null, Held.TARGET);

    /// As metrics call it.
    default String name() {
        return switch (this) {
            case Sent _ -> "sent";
            case DeadToken _ -> "dead-token";
            case Transient _ -> "transient";
            case Refused _ -> "refused";
        };
    }
}
