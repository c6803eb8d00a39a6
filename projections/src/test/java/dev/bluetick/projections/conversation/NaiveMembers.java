package dev.bluetick.projections.conversation;

import dev.bluetick.commands.account.UserId;
import dev.bluetick.commands.group.AdminAppointed;
import dev.bluetick.commands.group.AdminDismissed;
import dev.bluetick.commands.group.GroupChanged;
import dev.bluetick.commands.group.GroupCreated;
import dev.bluetick.commands.group.GroupEvent;
import dev.bluetick.commands.group.GroupId;
import dev.bluetick.commands.group.GroupProfile;
import dev.bluetick.commands.group.GroupRole;
import dev.bluetick.commands.group.GroupSettings;
import dev.bluetick.commands.group.InviteCreated;
import dev.bluetick.commands.group.InviteLink;
import dev.bluetick.commands.group.InviteRevoked;
import dev.bluetick.commands.group.JoinRequested;
import dev.bluetick.commands.group.MemberLeft;
import dev.bluetick.commands.group.MembersAdded;
import dev.bluetick.commands.group.MembersInvited;
import dev.bluetick.commands.group.MembersRemoved;
import dev.bluetick.commands.group.ReceiptsRisen;
import dev.bluetick.commands.group.RequestsClosed;
import dev.bluetick.queries.group.GroupSummary;
import dev.bluetick.queries.group.GroupView;
import dev.bluetick.queries.group.GroupView.MemberView;
import dev.bluetick.queries.group.JoinRequestsView.RequestView;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// Who is in one group and what it is: two lists, and what it was called when each left.
final class NaiveMembers {

    private final List<MemberView> present = new ArrayList<>();
    private final List<RequestView> waiting = new ArrayList<>();
    private final Map<UserId, GroupProfile> left = new HashMap<>();

    private @Nullable GroupCreated created;
    private @Nullable GroupProfile profile;
    private @Nullable InviteLink link;
    private GroupSettings settings = GroupSettings.DEFAULT;

    List<UserId> present() {
        return present.stream().map(MemberView::userId).toList();
    }

    void apply(GroupEvent event, long position) {
        switch (event) {
            case GroupCreated it -> {
                created = it;
                profile = it.profile();
                come(it.entry().by().userId(), GroupRole.ADMIN, it.entry().at());
                it.members()
                        .forEach(user -> come(user, GroupRole.MEMBER, it.entry().at()));
            }
            case MembersAdded it -> {
                it.members()
                        .forEach(user -> come(user, GroupRole.MEMBER, it.entry().at()));
                if (link != null && it.inviteId() != null && link.inviteId() == it.inviteId()) {
                    link = new InviteLink(link.inviteId(), link.expiresAt(), link.maxUses(), link.uses() + 1);
                }
            }
            case MembersRemoved it -> it.members().forEach(this::go);
            case MemberLeft it -> {
                go(it.entry().by().userId());
                if (it.successor() != null) {
                    role(it.successor(), GroupRole.ADMIN);
                }
            }
            case AdminAppointed it -> role(it.member(), GroupRole.ADMIN);
            case AdminDismissed it -> role(it.member(), GroupRole.MEMBER);
            case GroupChanged it -> {
                profile = it.profile() == null ? profile : it.profile();
                settings = it.settings() == null ? settings : it.settings();
            }
            case InviteCreated it -> link = it.link();
            case InviteRevoked _ -> link = null;
            case JoinRequested it -> waiting.add(new RequestView(it.user(), it.at()));
            case RequestsClosed it -> it.users().forEach(this::answered);
            case MembersInvited _, ReceiptsRisen _ -> {}
        }
    }

    private void come(UserId user, GroupRole role, Instant at) {
        answered(user);
        present.add(new MemberView(user, role, at));
    }

    private void answered(UserId user) {
        waiting.removeIf(it -> it.userId().equals(user));
    }

    private void go(UserId user) {
        present.removeIf(it -> it.userId().equals(user));
        left.put(user, Objects.requireNonNull(profile));
    }

    private void role(UserId user, GroupRole role) {
        present.replaceAll(it -> it.userId().equals(user) ? new MemberView(user, role, it.joinedAt()) : it);
    }

    @Nullable
    MemberView member(UserId user) {
        return present.stream()
                .filter(it -> it.userId().equals(user))
                .findFirst()
                .orElse(null);
    }

    List<RequestView> waiting() {
        return List.copyOf(waiting);
    }

    GroupSummary summary(GroupId id, UserId user) {
        MemberView member = member(user);
        GroupProfile last = Objects.requireNonNull(member == null ? left.get(user) : profile);
        return new GroupSummary(
                id,
                last.name(),
                last.pictureMediaId(),
                member == null ? null : Integer.valueOf(present.size()),
                member == null ? null : member.role());
    }

    GroupView view(GroupId id, GroupRole role) {
        GroupCreated begun = Objects.requireNonNull(created);
        GroupProfile now = Objects.requireNonNull(profile);
        return new GroupView(
                id,
                id.conversationId(),
                now.name(),
                now.description(),
                now.pictureMediaId(),
                begun.entry().by().userId(),
                begun.entry().at(),
                settings,
                List.copyOf(present),
                role == GroupRole.ADMIN ? link : null);
    }
}
