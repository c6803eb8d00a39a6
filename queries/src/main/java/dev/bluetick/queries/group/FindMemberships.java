package dev.bluetick.queries.group;

import dev.bluetick.commands.account.UserId;

/// Which groups is somebody in now? Answer: a [MembershipsView].
public record FindMemberships(UserId user) {}
