package dev.bluetick.commands.group;

import dev.bluetick.commands.account.UserId;
import dev.bluetick.commands.conversation.ConversationArranged;
import dev.bluetick.commands.conversation.ConversationEvent;
import dev.bluetick.commands.conversation.ConversationStarted;
import dev.bluetick.commands.conversation.DeleteWindowClosed;
import dev.bluetick.commands.conversation.DeliveryAbandoned;
import dev.bluetick.commands.conversation.DeliveryDeferred;
import dev.bluetick.commands.conversation.DeliveryRetried;
import dev.bluetick.commands.conversation.DeliverySettled;
import dev.bluetick.commands.conversation.DevicePosition;
import dev.bluetick.commands.conversation.MessageDeleted;
import dev.bluetick.commands.conversation.MessageHidden;
import dev.bluetick.commands.conversation.MessageLog;
import dev.bluetick.commands.conversation.MessageSent;
import dev.bluetick.commands.conversation.MessageStarred;
import dev.bluetick.commands.conversation.MessagesDelivered;
import dev.bluetick.commands.conversation.MessagesRead;
import java.time.Instant;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// All that a group's decisions rest on, as its events have made it. Its size depends on the members, their
/// devices, who wants to come and, some 60 bytes each, who ever came and said something; never on the number of
/// messages.
final class GroupState {

    /// Open requests to join, and open personal invites.
    static final int MAX_WAITING = 1_024;

    /// A personal invite, and whose it is.
    record Invited(long inviteId, Instant expiresAt, UserId by) {}

    final Members members = new Members();
    final MessageLog log = new MessageLog();
    final RecentAuthors authors = new RecentAuthors();
    /// Who waits to be let in.
    final Set<UserId> requests = new HashSet<>();
    /// The newest of each person who has one.
    final Map<UserId, Invited> invites = new LinkedHashMap<>();

    GroupSettings settings = GroupSettings.DEFAULT;
    private @Nullable GroupProfile profile;

    @Nullable
    InviteLink link;

    GroupProfile profile() {
        if (profile == null) {
            throw new IllegalStateException("a group that was not created");
        }
        return profile;
    }

    void on(GroupEvent event) {
        switch (event) {
            case GroupEntry entry -> on(entry);
            case MembersInvited invited -> on(invited);
            case InviteCreated created -> link = created.link();
            case InviteRevoked _ -> link = null;
            case JoinRequested requested -> requests.add(requested.user());
            case RequestsClosed closed -> closed.users().forEach(requests::remove);
            case ReceiptsRisen risen -> risen.rises().forEach(this::on);
        }
    }

    private void on(GroupEntry event) {
        Entry entry = event.entry();
        UserId by = entry.by().userId();
        switch (event) {
            case GroupCreated created -> {
                profile = created.profile();
                join(by, GroupRole.ADMIN, entry.seq());
                joined(created.members(), entry.seq());
            }
            case MembersAdded added -> {
                joined(added.members(), entry.seq());
                used(added.inviteId());
            }
            case MembersRemoved removed -> removed.members().forEach(user -> members.ended(user, entry.seq(), true));
            case MemberLeft left -> {
                members.ended(by, entry.seq(), false);
                if (left.successor() != null) {
                    members.role(left.successor(), GroupRole.ADMIN);
                }
            }
            case AdminAppointed appointed -> members.role(appointed.member(), GroupRole.ADMIN);
            case AdminDismissed dismissed -> members.role(dismissed.member(), GroupRole.MEMBER);
            case GroupChanged changed -> on(changed);
        }
        sent(by, entry.seq());
        forgetOldest();
    }

    private void on(GroupChanged changed) {
        if (changed.profile() != null) {
            profile = changed.profile();
        }
        if (changed.settings() != null) {
            settings = changed.settings();
        }
    }

    private void on(MembersInvited invited) {
        for (PersonalInvite invite : invited.invites()) {
            invites.remove(invite.userId());
            invites.put(invite.userId(), new Invited(invite.inviteId(), invite.expiresAt(), invited.by()));
        }
        while (invites.size() > MAX_WAITING) {
            invites.remove(invites.keySet().iterator().next());
        }
    }

    private void joined(Collection<UserId> users, long seq) {
        users.forEach(user -> join(user, GroupRole.MEMBER, seq));
    }

    private void join(UserId user, GroupRole role, long seq) {
        members.joined(user, role, seq);
        log.join(user);
        requests.remove(user);
        invites.remove(user);
    }

    private void used(@Nullable Long inviteId) {
        InviteLink now = link;
        if (inviteId != null && now != null && now.inviteId() == inviteId) {
            link = now.usedOnceMore();
        }
    }

    private void forgetOldest() {
        for (UserId user = members.forgetOldest(); user != null; user = members.forgetOldest()) {
            log.forget(user);
            authors.forget(user);
        }
    }

    private void on(ReceiptsRisen.Rise rise) {
        DevicePosition position = rise.position();
        UserId user = position.userId();
        log.set(
                user,
                rise.read()
                        ? log.member(user).reads(position.deviceId(), position.upTo(), 0)
                        : log.member(user).holds(position.deviceId(), position.upTo()));
    }

    /// What happens in its conversation as in one of two people.
    void on(ConversationEvent event) {
        switch (event) {
            case MessageSent sent -> sent(sent.sender().userId(), sent.seq());
            case ConversationArranged arranged ->
                log.set(arranged.by(), log.member(arranged.by()).arranges(arranged.arrangement()));
            case DeleteWindowClosed closed -> log.deletions().on(closed);
            case DeliveryDeferred deferred -> log.deferrals().on(deferred);
            case DeliverySettled settled -> log.deferrals().on(settled);
            case DeliveryAbandoned abandoned -> log.deferrals().on(abandoned);
            case MessageDeleted _, MessageHidden _, MessageStarred _, DeliveryRetried _ -> {}
            case ConversationStarted _, MessagesDelivered _, MessagesRead _ ->
                throw new IllegalStateException("an event of two people in a group: " + event);
        }
    }

    private void sent(UserId author, long seq) {
        log.sent(author, seq, List.of());
        authors.sent(author, seq);
    }
}
