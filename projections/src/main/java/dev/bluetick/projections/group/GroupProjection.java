package dev.bluetick.projections.group;

import dev.bluetick.commands.account.UserId;
import dev.bluetick.commands.group.AdminAppointed;
import dev.bluetick.commands.group.AdminDismissed;
import dev.bluetick.commands.group.Entry;
import dev.bluetick.commands.group.GroupChanged;
import dev.bluetick.commands.group.GroupCreated;
import dev.bluetick.commands.group.GroupEntry;
import dev.bluetick.commands.group.GroupId;
import dev.bluetick.commands.group.GroupRole;
import dev.bluetick.commands.group.GroupSettings;
import dev.bluetick.commands.group.InviteCreated;
import dev.bluetick.commands.group.InviteLink;
import dev.bluetick.commands.group.InviteRevoked;
import dev.bluetick.commands.group.JoinRequested;
import dev.bluetick.commands.group.MemberLeft;
import dev.bluetick.commands.group.MembersAdded;
import dev.bluetick.commands.group.MembersRemoved;
import dev.bluetick.commands.group.RequestsClosed;
import dev.bluetick.projections.Cbor;
import dev.bluetick.projections.Positions;
import dev.bluetick.projections.ProjectionBatch;
import dev.bluetick.projections.ViewStore;
import java.util.List;
import java.util.function.UnaryOperator;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.ResetHandler;
import org.axonframework.eventhandling.TrackingToken;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// Folds what a group is, who is and was in it, and who wants to come. The group's row says which event was
/// the last, as some of it is counted: one that comes a second time is passed over. What is said in a group is
/// not for it. [GroupReader] reads it.
@Component
@ProcessingGroup("groups")
class GroupProjection {

    private final ViewStore views;

    GroupProjection(ViewStore views) {
        this.views = views;
    }

    @EventHandler
    void on(GroupEntry event, TrackingToken token) {
        change(event.groupId(), event instanceof GroupCreated created ? begun(created) : null, token, before -> {
            Turnover turnover = Turnover.of(event);
            come(event, turnover.coming());
            go(event.groupId(), before, turnover.going());
            GroupRows.Group counted = before.withMembers(before.members()
                    + turnover.coming().size()
                    - turnover.going().size());
            return after(counted, event);
        });
    }

    private static GroupRows.Group begun(GroupCreated event) {
        Entry entry = event.entry();
        UserId by = entry.by().userId();
        return new GroupRows.Group(0, event.profile(), by, entry.at(), GroupSettings.DEFAULT, 0, null);
    }

    private GroupRows.Group after(GroupRows.Group before, GroupEntry event) {
        return switch (event) {
            case GroupChanged changed -> {
                GroupRows.Group called = changed.profile() == null ? before : before.with(changed.profile());
                yield changed.settings() == null ? called : called.with(changed.settings());
            }
            case MembersAdded added -> before.withLink(used(before.link(), added.inviteId()));
            case AdminAppointed appointed -> {
                role(event.groupId(), appointed.member(), GroupRole.ADMIN);
                yield before;
            }
            case AdminDismissed dismissed -> {
                role(event.groupId(), dismissed.member(), GroupRole.MEMBER);
                yield before;
            }
            case MemberLeft left -> {
                if (left.successor() != null) {
                    role(event.groupId(), left.successor(), GroupRole.ADMIN);
                }
                yield before;
            }
            case GroupCreated _, MembersRemoved _ -> before;
        };
    }

    private static @Nullable InviteLink used(@Nullable InviteLink link, @Nullable Long inviteId) {
        return link != null && inviteId != null && link.inviteId() == inviteId ? link.usedOnceMore() : link;
    }

    private void come(GroupEntry event, List<UserId> users) {
        GroupId group = event.groupId();
        Entry entry = event.entry();
        for (int place = 0; place < users.size(); place++) {
            UserId user = users.get(place);
            GroupRole role = event instanceof GroupCreated && place == 0 ? GroupRole.ADMIN : GroupRole.MEMBER;
            put(group, user, GroupRows.Member.coming(role, entry.at(), entry.seq(), place));
            batch().put(GroupRows.membership(user, group), GroupRows.THERE);
            batch().delete(GroupRows.request(group, user));
        }
    }

    private void go(GroupId group, GroupRows.Group last, List<UserId> users) {
        for (UserId user : users) {
            GroupRows.Member member = GroupRows.member(batch().get(GroupRows.member(group, user)));
            if (member != null) {
                put(group, user, member.leaving(last.profile()));
            }
            batch().delete(GroupRows.membership(user, group));
        }
    }

    private void role(GroupId group, UserId user, GroupRole role) {
        GroupRows.Member member = GroupRows.member(batch().get(GroupRows.member(group, user)));
        if (member != null) {
            put(group, user, member.as(role));
        }
    }

    private void put(GroupId group, UserId user, GroupRows.Member member) {
        batch().put(GroupRows.member(group, user), Cbor.encode(member));
    }

    @EventHandler
    void on(InviteCreated event, TrackingToken token) {
        change(event.groupId(), null, token, before -> before.withLink(event.link()));
    }

    @EventHandler
    void on(InviteRevoked event, TrackingToken token) {
        change(event.groupId(), null, token, before -> before.withLink(null));
    }

    @EventHandler
    void on(JoinRequested event, TrackingToken token) {
        change(event.groupId(), null, token, before -> {
            batch().put(
                            GroupRows.request(event.groupId(), event.user()),
                            Cbor.encode(new GroupRows.Request(event.at(), Positions.of(token))));
            return before;
        });
    }

    @EventHandler
    void on(RequestsClosed event, TrackingToken token) {
        change(event.groupId(), null, token, before -> {
            event.users().forEach(user -> batch().delete(GroupRows.request(event.groupId(), user)));
            return before;
        });
    }

    /// @param begun what there is where there was nothing
    private void change(
            GroupId id, GroupRows.@Nullable Group begun, TrackingToken token, UnaryOperator<GroupRows.Group> step) {
        GroupRows.Group stored = GroupRows.group(batch().get(GroupRows.group(id)));
        GroupRows.Group before = stored == null ? begun : stored;
        long position = Positions.of(token);
        if (before != null && before.position() < position) {
            batch().put(GroupRows.group(id), Cbor.encode(step.apply(before).at(position)));
        }
    }

    @ResetHandler
    void reset() {
        GroupRows.TABLES.forEach(table -> batch().clear(table, null));
    }

    private ProjectionBatch batch() {
        return ProjectionBatch.of(views);
    }
}
