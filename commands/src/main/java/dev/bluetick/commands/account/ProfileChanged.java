package dev.bluetick.commands.account;

import java.time.Instant;
import java.util.List;

/// Fields of a profile have changed.
public record ProfileChanged(UserId userId, List<ProfileChange> changes, Instant at) implements AccountEvent {}
