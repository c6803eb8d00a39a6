package dev.bluetick.queries.account;

import dev.bluetick.commands.account.UserId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// What has been left behind, by an account or by all, and was to be given back by a time? What somebody is
/// giving back at this moment is among it: giving back twice changes nothing. Answer: a list of [Leftover].
///
/// @param userId null: all accounts
/// @param limit 1 to 1,000
public record FindLeftovers(@Nullable UserId userId, Instant due, int limit) {}
