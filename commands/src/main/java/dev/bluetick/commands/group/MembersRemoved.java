package dev.bluetick.commands.group;

import dev.bluetick.commands.account.UserId;
import java.util.List;

/// People are not in the group any more: this entry is the last they see.
public record MembersRemoved(GroupId groupId, Entry entry, List<UserId> members) implements GroupEntry {}
