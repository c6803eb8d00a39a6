package dev.bluetick.queries.group;

import dev.bluetick.commands.account.UserId;
import dev.bluetick.commands.group.GroupId;

/// What is a group, and who is in it? For members alone. Answer: a [GroupView].
///
/// @throws dev.bluetick.commands.Refused CONVERSATION_NOT_FOUND for everybody else, former members too
public record FindGroup(UserId caller, GroupId groupId) {}
