package dev.bluetick.infra.deadlines;

import java.time.Instant;

/// A deadline that failed as often as it is tried. What it carries is not shown.
///
/// @param type of the saga or aggregate that it is for, and its id
/// @param due when it was to fire
/// @param tries how often it was tried
/// @param cause why the last one failed, at most 1,000 characters
/// @param since when that was
public record DeadLetter(
        String id, String name, String type, String identifier, Instant due, int tries, String cause, Instant since) {}
