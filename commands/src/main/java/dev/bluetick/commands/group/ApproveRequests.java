package dev.bluetick.commands.group;

import dev.bluetick.commands.account.UserId;
import java.util.List;

/// Let people in who asked to join: an admin may. All or nobody; who does not ask, or has withdrawn it, is
/// passed over.
public record ApproveRequests(GroupId groupId, Act act, List<UserId> users) implements GroupCommand {

    public ApproveRequests {
        users = List.copyOf(users);
    }
}
