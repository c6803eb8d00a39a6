package dev.bluetick.commands.group;

import dev.bluetick.commands.account.UserId;
import java.time.Instant;
import java.util.List;

/// People who do not let others add them may come by an invite of their own.
public record MembersInvited(GroupId groupId, UserId by, List<PersonalInvite> invites, Instant at)
        implements GroupEvent {}
