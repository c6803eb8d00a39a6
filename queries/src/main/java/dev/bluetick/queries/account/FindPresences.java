package dev.bluetick.queries.account;

import dev.bluetick.commands.account.UserId;
import java.time.Instant;
import java.util.List;

/// What do these people see of the presence of others? Answer: a list of [PresenceView], one for each glance, in their
/// order; somebody who has no account is seen as one who hides.
///
/// @param glances at most [#MAX_GLANCES]
/// @param at as in [FindPresence]
public record FindPresences(List<Glance> glances, Instant at) {

    public static final int MAX_GLANCES = 1_000;

    /// One person looks at another.
    public record Glance(UserId asker, UserId userId) {}
}
