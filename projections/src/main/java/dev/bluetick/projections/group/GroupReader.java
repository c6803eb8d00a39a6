package dev.bluetick.projections.group;

import dev.bluetick.commands.account.UserId;
import dev.bluetick.commands.group.GroupId;
import dev.bluetick.commands.group.GroupRole;
import dev.bluetick.projections.Cbor;
import dev.bluetick.projections.Partition;
import dev.bluetick.projections.ViewStore;
import dev.bluetick.queries.group.GroupSummary;
import dev.bluetick.queries.group.GroupView;
import dev.bluetick.queries.group.Groups;
import dev.bluetick.queries.group.JoinRequestsView.RequestView;
import dev.bluetick.queries.group.MembershipsView.MembershipView;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// Reads the rows about groups.
@Component
class GroupReader implements Groups {

    private record Present(GroupView.MemberView member, GroupRows.Member row) {}

    private record Waiting(UserId user, GroupRows.Request row) {}

    private static final Comparator<Present> LONGEST_FIRST =
            Comparator.comparingLong((Present it) -> it.row.seq()).thenComparingInt(it -> it.row.place());

    private final ViewStore views;

    GroupReader(ViewStore views) {
        this.views = views;
    }

    @Override
    public @Nullable GroupView find(GroupId id) {
        GroupRows.Group group = group(id);
        return group == null
                ? null
                : new GroupView(
                        id,
                        id.conversationId(),
                        group.profile().name(),
                        group.profile().description(),
                        group.profile().pictureMediaId(),
                        group.createdBy(),
                        group.createdAt(),
                        group.settings(),
                        members(id),
                        group.link());
    }

    private List<GroupView.MemberView> members(GroupId id) {
        List<Present> present = new ArrayList<>();
        new Partition(GroupRows.MEMBERS, id.value()).forEach(views::scan, row -> {
            GroupRows.Member member = Cbor.decode(row.value(), GroupRows.Member.class);
            if (member.role() != null) {
                UserId user = new UserId(row.key().sort().asText());
                present.add(new Present(new GroupView.MemberView(user, member.role(), member.joinedAt()), member));
            }
        });
        return present.stream().sorted(LONGEST_FIRST).map(Present::member).toList();
    }

    @Override
    public @Nullable GroupRole role(UserId user, GroupId group) {
        GroupRows.Member member = GroupRows.member(views.get(GroupRows.member(group, user)));
        return member == null ? null : member.role();
    }

    /// The group first, then the member: who is removed meanwhile is not told what it is called by then.
    @Override
    public @Nullable GroupSummary summary(UserId user, GroupId id) {
        GroupRows.Group group = group(id);
        GroupRows.Member member = GroupRows.member(views.get(GroupRows.member(id, user)));
        if (group == null || member == null) {
            return null;
        }
        return member.name() == null
                ? new GroupSummary(
                        id, group.profile().name(), group.profile().pictureMediaId(), group.members(), member.role())
                : new GroupSummary(id, member.name(), member.pictureMediaId(), null, null);
    }

    @Override
    public List<RequestView> requests(GroupId group) {
        List<Waiting> waiting = new ArrayList<>();
        new Partition(GroupRows.REQUESTS, group.value())
                .forEach(
                        views::scan,
                        row -> waiting.add(new Waiting(
                                new UserId(row.key().sort().asText()),
                                Cbor.decode(row.value(), GroupRows.Request.class))));
        return waiting.stream()
                .sorted(Comparator.comparingLong(it -> it.row.position()))
                .map(it -> new RequestView(it.user, it.row.at()))
                .toList();
    }

    @Override
    public List<MembershipView> memberships(UserId user) {
        List<MembershipView> memberships = new ArrayList<>();
        new Partition(GroupRows.MEMBERSHIPS, user.value()).forEach(views::scan, row -> {
            GroupId id = new GroupId(row.key().sort().asText());
            GroupRows.Group group = group(id);
            GroupRows.Member member = GroupRows.member(views.get(GroupRows.member(id, user)));
            if (group != null && member != null && member.role() != null) {
                memberships.add(new MembershipView(id, group.profile().name(), member.role(), member.joinedAt()));
            }
        });
        return memberships;
    }

    private GroupRows.@Nullable Group group(GroupId id) {
        return GroupRows.group(views.get(GroupRows.group(id)));
    }
}
