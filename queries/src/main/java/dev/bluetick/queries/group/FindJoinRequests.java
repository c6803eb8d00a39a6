package dev.bluetick.queries.group;

import dev.bluetick.commands.account.UserId;
import dev.bluetick.commands.group.GroupId;

/// Who waits to be let into a group? For its admins alone. Answer: a [JoinRequestsView].
///
/// @throws dev.bluetick.commands.Refused NOT_ALLOWED for other members, CONVERSATION_NOT_FOUND for everybody else
public record FindJoinRequests(UserId caller, GroupId groupId) {}
