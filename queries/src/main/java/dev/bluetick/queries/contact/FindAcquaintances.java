package dev.bluetick.queries.contact;

import dev.bluetick.commands.account.UserId;
import org.jspecify.annotations.Nullable;

/// Who has this person as a contact? In the order of their ids, from the first after `after` on. Answer: a list
/// of [UserId]. It does not wait for freshness: it is for pushes, and nobody's own answer.
///
/// @param limit 1 to [ContactQueries#MAX_PAGE]
public record FindAcquaintances(UserId userId, @Nullable UserId after, int limit) {}
