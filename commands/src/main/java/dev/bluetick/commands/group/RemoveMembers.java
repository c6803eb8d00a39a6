package dev.bluetick.commands.group;

import dev.bluetick.commands.account.UserId;
import java.util.List;

/// Remove people: an admin may. Who is not in it changes nothing.
public record RemoveMembers(GroupId groupId, Act act, List<UserId> members) implements GroupCommand {

    public RemoveMembers {
        members = List.copyOf(members);
    }
}
