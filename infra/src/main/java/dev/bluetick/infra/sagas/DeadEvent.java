package dev.bluetick.infra.sagas;

import java.time.Instant;

/// An event that a saga failed on as often as it is tried.
///
/// @param position of the event in the store
/// @param event the name it is stored under
/// @param tries how often it was tried
/// @param cause why the last try failed, at most 1,000 characters
/// @param since when that was
record DeadEvent(String saga, long position, String event, int tries, String cause, Instant since) {

    String id() {
        return saga + "-" + position;
    }
}
