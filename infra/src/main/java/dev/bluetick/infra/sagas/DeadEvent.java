package dev.bluetick.infra.sagas;

import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// An event that a saga failed on as often as it is tried.
///
/// @param identifier of the saga; null in a letter of before it was noted
/// @param position of the event in the store
/// @param event the name it is stored under
/// @param tries how often it was tried
/// @param cause why the last try failed, at most 1,000 characters
/// @param since when that was
record DeadEvent(
        String saga, @Nullable String identifier, long position, String event, int tries, String cause, Instant since) {

    /// Those of one kind of saga are in the order of their events.
    String id() {
        return String.format(Locale.ROOT, "%s-%019d", saga, position);
    }

    String of() {
        return identifier == null ? saga : saga + " " + identifier;
    }
}
