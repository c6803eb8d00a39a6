package dev.bluetick.commands.group;

import dev.bluetick.commands.account.UserId;

/// A member is an admin from now on.
public record AdminAppointed(GroupId groupId, Entry entry, UserId member) implements GroupEntry {}
