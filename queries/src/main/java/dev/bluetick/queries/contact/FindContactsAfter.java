package dev.bluetick.queries.contact;

import dev.bluetick.commands.account.UserId;
import org.jspecify.annotations.Nullable;

/// A part of my contacts, in the order of their ids, from the first after `after` on. Answer: a list of [UserId].
///
/// @param limit 1 to [ContactQueries#MAX_PAGE]
public record FindContactsAfter(UserId owner, @Nullable UserId after, int limit) {}
