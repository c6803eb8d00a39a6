package dev.bluetick.infra.deadlines;

import org.jspecify.annotations.Nullable;

/// A deadline as it is stored.
///
/// @param id its schedule id, see [ScheduleId]
/// @param payload with the name of its type in front; null: none
/// @param metaData likewise
/// @param due when it was to fire, in milliseconds of the epoch
/// @param at when it is tried: `due` at first, later each time that it fails
/// @param failures how often it was tried in vain
record Deadline(
        String id,
        String name,
        DeadlineScope scope,
        byte @Nullable [] payload,
        byte @Nullable [] metaData,
        long due,
        long at,
        int failures) {

    Deadline failedUntil(long later) {
        return new Deadline(id, name, scope, payload, metaData, due, later, failures + 1);
    }

    /// With all its tries before it.
    Deadline anew(long now) {
        return new Deadline(id, name, scope, payload, metaData, due, now, 0);
    }
}
