package dev.bluetick.queries.group;

import dev.bluetick.commands.group.GroupId;
import dev.bluetick.commands.group.GroupRole;
import java.time.Instant;
import java.util.List;

/// The groups somebody is in, with what they are there.
public record MembershipsView(List<MembershipView> items) {

    public record MembershipView(GroupId groupId, String name, GroupRole role, Instant joinedAt) {}
}
