package dev.bluetick.commands.group;

import dev.bluetick.commands.account.UserId;

/// An admin is an ordinary member from now on.
public record AdminDismissed(GroupId groupId, Entry entry, UserId member) implements GroupEntry {}
