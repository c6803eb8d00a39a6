package dev.bluetick.queries.group;

import dev.bluetick.commands.account.UserId;
import dev.bluetick.commands.group.GroupId;
import dev.bluetick.commands.group.GroupRole;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Reads groups, and who is and was in them.
public interface Groups {

    /// As its admins see it; null: there is none.
    @Nullable
    GroupView find(GroupId group);

    /// What somebody is in a group now; null: not in it.
    @Nullable
    GroupRole role(UserId user, GroupId group);

    /// As it stands in somebody's inbox; null for who never was in it, or is not known here yet.
    @Nullable
    GroupSummary summary(UserId user, GroupId group);

    /// Who waits to be let in, those who came first at the top.
    List<JoinRequestsView.RequestView> requests(GroupId group);

    /// The groups somebody is in now.
    List<MembershipsView.MembershipView> memberships(UserId user);
}
