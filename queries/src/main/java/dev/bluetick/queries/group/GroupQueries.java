package dev.bluetick.queries.group;

import dev.bluetick.commands.Refusal;
import dev.bluetick.commands.Refused;
import dev.bluetick.commands.account.UserId;
import dev.bluetick.commands.group.GroupId;
import dev.bluetick.commands.group.GroupRole;
import dev.bluetick.queries.Freshness;
import org.axonframework.queryhandling.QueryHandler;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// Answers questions about groups to those who are in them.
@Component
class GroupQueries {

    private final Groups groups;
    private final Freshness freshness;

    GroupQueries(Groups groups, Freshness freshness) {
        this.groups = groups;
        this.freshness = freshness;
    }

    /// Who asks is looked at twice: first, so that a stranger does not make it read the group, and after the group,
    /// so that one who is removed meanwhile is not told what it is like by then.
    @QueryHandler
    GroupView handle(FindGroup query) {
        freshness.awaitCaughtUp();
        role(query.caller(), query.groupId());
        @Nullable GroupView group = groups.find(query.groupId());
        GroupRole role = role(query.caller(), query.groupId());
        if (group == null) {
            throw unknown();
        }
        return role == GroupRole.ADMIN ? group : group.withoutLink();
    }

    /// Who asks is looked at twice, as above.
    @QueryHandler
    JoinRequestsView handle(FindJoinRequests query) {
        freshness.awaitCaughtUp();
        checkAdmin(query.caller(), query.groupId());
        JoinRequestsView waiting = new JoinRequestsView(groups.requests(query.groupId()));
        checkAdmin(query.caller(), query.groupId());
        return waiting;
    }

    private void checkAdmin(UserId caller, GroupId group) {
        if (role(caller, group) != GroupRole.ADMIN) {
            throw new Refused(Refusal.NOT_ALLOWED, "Only an admin of the group may see who wants to join it.");
        }
    }

    @QueryHandler
    MembershipsView handle(FindMemberships query) {
        freshness.awaitCaughtUp();
        return new MembershipsView(groups.memberships(query.user()));
    }

    private GroupRole role(UserId user, GroupId group) {
        GroupRole role = groups.role(user, group);
        if (role == null) {
            throw unknown();
        }
        return role;
    }

    private static Refused unknown() {
        return new Refused(Refusal.CONVERSATION_NOT_FOUND, "There is no such group among yours.");
    }
}
