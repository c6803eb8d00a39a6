package dev.bluetick.queries.account;

import dev.bluetick.commands.account.UserId;

/// May somebody see this of a person, or do this to them? The answer is a Boolean: false, too, for a person
/// who has no account.
public record CheckVisibility(UserId asker, UserId owner, Question question) {}
