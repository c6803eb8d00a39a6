package dev.bluetick.commands.group;

import dev.bluetick.commands.account.UserId;
import java.util.List;

/// A group has begun, with its maker as admin.
///
/// @param members beside the maker
public record GroupCreated(GroupId groupId, Entry entry, GroupProfile profile, List<UserId> members)
        implements GroupEntry {}
