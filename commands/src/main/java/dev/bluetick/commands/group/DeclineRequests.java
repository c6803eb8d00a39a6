package dev.bluetick.commands.group;

import dev.bluetick.commands.account.UserId;
import java.time.Instant;
import java.util.List;

/// Close requests to join: an admin may, and each person their own. Who does not ask is passed over.
public record DeclineRequests(GroupId groupId, UserId by, List<UserId> users, Instant at) implements GroupCommand {

    public DeclineRequests {
        users = List.copyOf(users);
    }
}
