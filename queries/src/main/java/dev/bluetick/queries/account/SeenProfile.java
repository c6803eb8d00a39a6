package dev.bluetick.queries.account;

import dev.bluetick.commands.account.UserId;

/// A person's profile as one of those who ask for it sees it.
public record SeenProfile(UserId asker, ProfileView profile) {}
