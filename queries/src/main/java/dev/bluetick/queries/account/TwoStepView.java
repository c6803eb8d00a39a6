package dev.bluetick.queries.account;

import org.jspecify.annotations.Nullable;

/// Whether an account asks for a PIN, and the address that it can be reset from. For the edge, and for its
/// owner alone.
public record TwoStepView(boolean set, @Nullable String email) {}
