package dev.bluetick.projections;

import dev.bluetick.commands.Event;
import dev.bluetick.commands.account.DeviceId;
import dev.bluetick.commands.account.DeviceRegistered;
import dev.bluetick.commands.account.DeviceRemoved;
import dev.bluetick.commands.account.Platform;
import dev.bluetick.commands.account.TokenHash;
import dev.bluetick.commands.account.UserId;
import dev.bluetick.commands.conversation.Arrangement;
import dev.bluetick.commands.conversation.ClientId;
import dev.bluetick.commands.conversation.ConversationArranged;
import dev.bluetick.commands.conversation.DevicePosition;
import dev.bluetick.commands.conversation.MessageDeleted;
import dev.bluetick.commands.conversation.MessageHidden;
import dev.bluetick.commands.conversation.MessageId;
import dev.bluetick.commands.conversation.MessageKind;
import dev.bluetick.commands.conversation.MessageSent;
import dev.bluetick.commands.conversation.MessageStarred;
import dev.bluetick.commands.conversation.References;
import dev.bluetick.commands.conversation.Sender;
import dev.bluetick.commands.group.AdminAppointed;
import dev.bluetick.commands.group.AdminDismissed;
import dev.bluetick.commands.group.Entry;
import dev.bluetick.commands.group.GroupChanged;
import dev.bluetick.commands.group.GroupCreated;
import dev.bluetick.commands.group.GroupId;
import dev.bluetick.commands.group.GroupProfile;
import dev.bluetick.commands.group.GroupSettings;
import dev.bluetick.commands.group.InviteCreated;
import dev.bluetick.commands.group.InviteLink;
import dev.bluetick.commands.group.InviteRevoked;
import dev.bluetick.commands.group.JoinRequested;
import dev.bluetick.commands.group.MemberLeft;
import dev.bluetick.commands.group.MembersAdded;
import dev.bluetick.commands.group.MembersRemoved;
import dev.bluetick.commands.group.ReceiptsRisen;
import dev.bluetick.commands.group.ReceiptsRisen.Rise;
import dev.bluetick.commands.group.RequestsClosed;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Writes what groups would, for who is in them: events with the seqs, counts and rises that they would have
/// decided. Who may do it is not asked.
public final class GroupChronicle {

    private static final TokenHash TOKEN = new TokenHash("0".repeat(64));

    private static final class State {
        private long head;
        private final Set<UserId> members = new LinkedHashSet<>();
        private final Map<UserId, BitSet> seen = new HashMap<>();
        /// How many messages each has sent, and how far each member and device is.
        private final Map<String, Long> marks = new HashMap<>();

        void show() {
            members.forEach(
                    user -> seen.computeIfAbsent(user, _ -> new BitSet()).set((int) head));
        }
    }

    private final List<Event> events = new ArrayList<>();
    private final Map<GroupId, State> groups = new HashMap<>();
    private Instant now = Instant.parse("2026-11-24T12:00:00Z");
    private long lastId = 1_000_000;

    /// What has been written since the last call.
    public List<Event> take() {
        List<Event> taken = List.copyOf(events);
        events.clear();
        return taken;
    }

    public void pass(Duration time) {
        now = now.plus(time);
    }

    public Instant now() {
        return now;
    }

    public void addDevice(UserId user, DeviceId device) {
        events.add(new DeviceRegistered(user, device, Platform.CLI, TOKEN, null, false, now));
    }

    public void removeDevice(UserId user, DeviceId device) {
        events.add(new DeviceRemoved(user, device, DeviceRemoved.Reason.LOGGED_OUT, now));
    }

    public List<UserId> members(GroupId group) {
        return List.copyOf(state(group).members);
    }

    public boolean sees(GroupId group, UserId user, long seq) {
        return seen(group, user).get((int) seq);
    }

    /// The newest seq that somebody sees; 0 for a stranger.
    public long lastSeen(GroupId group, UserId user) {
        return Math.max(0, seen(group, user).length() - 1);
    }

    private BitSet seen(GroupId group, UserId user) {
        return state(group).seen.getOrDefault(user, new BitSet());
    }

    public void create(GroupId group, Sender by, String name, List<UserId> members) {
        groups.put(group, new State());
        events.add(new GroupCreated(group, entry(group, by), new GroupProfile(name, null, null), members));
        state(group).members.add(by.userId());
        state(group).members.addAll(members);
        state(group).show();
    }

    public void add(GroupId group, Sender by, List<UserId> users, @Nullable Long inviteId) {
        events.add(new MembersAdded(group, entry(group, by), users, inviteId));
        state(group).members.addAll(users);
        state(group).show();
    }

    public void remove(GroupId group, Sender by, List<UserId> users) {
        events.add(new MembersRemoved(group, entry(group, by), users));
        users.forEach(state(group).members::remove);
    }

    public void leave(GroupId group, Sender by, @Nullable UserId successor) {
        events.add(new MemberLeft(group, entry(group, by), successor));
        state(group).members.remove(by.userId());
    }

    public void appoint(GroupId group, Sender by, UserId member) {
        events.add(new AdminAppointed(group, entry(group, by), member));
    }

    public void dismiss(GroupId group, Sender by, UserId member) {
        events.add(new AdminDismissed(group, entry(group, by), member));
    }

    public void change(GroupId group, Sender by, @Nullable GroupProfile profile, @Nullable GroupSettings settings) {
        events.add(new GroupChanged(group, entry(group, by), profile, settings));
    }

    private Entry entry(GroupId group, Sender by) {
        return new Entry(new MessageId(++lastId), next(group), nth(group, by.userId()), by, now);
    }

    private long next(GroupId group) {
        State state = state(group);
        state.head++;
        state.show();
        return state.head;
    }

    private long nth(GroupId group, UserId author) {
        return state(group).marks.merge("sent " + author, 1L, Long::sum);
    }

    public void createInvite(GroupId group, UserId by, InviteLink link) {
        events.add(new InviteCreated(group, by, link, now));
    }

    public void revokeInvite(GroupId group, UserId by) {
        events.add(new InviteRevoked(group, by, now));
    }

    public void request(GroupId group, UserId user, long inviteId) {
        events.add(new JoinRequested(group, user, inviteId, now));
    }

    public void closeRequests(GroupId group, UserId by, List<UserId> users) {
        events.add(new RequestsClosed(group, by, users, now));
    }

    public MessageSent send(GroupId group, Sender author) {
        MessageId id = new MessageId(++lastId);
        MessageSent sent = new MessageSent(
                group.conversationId(),
                id,
                next(group),
                nth(group, author.userId()),
                author,
                new ClientId("c" + id),
                now,
                MessageKind.TEXT,
                References.NONE,
                List.of());
        events.add(sent);
        return sent;
    }

    /// What raises nothing writes nothing.
    public void raise(GroupId group, List<DevicePosition> held, List<DevicePosition> read) {
        List<Rise> rises = new ArrayList<>();
        held.forEach(it -> raise(group, it, false, rises));
        read.forEach(it -> raise(group, it, true, rises));
        if (!rises.isEmpty()) {
            events.add(new ReceiptsRisen(group, rises, now));
        }
    }

    private void raise(GroupId group, DevicePosition it, boolean read, List<Rise> to) {
        long readFrom = read ? rise(group, "read " + it.userId(), it.upTo()) : Rise.NOT;
        long device = rise(group, "device " + it.userId() + it.deviceId(), it.upTo());
        long deliveredFrom = rise(group, "delivered " + it.userId(), it.upTo());
        if (readFrom != Rise.NOT || device != Rise.NOT) {
            to.add(new Rise(it, deliveredFrom, readFrom));
        }
    }

    private long rise(GroupId group, String mark, long upTo) {
        Map<String, Long> marks = state(group).marks;
        long before = marks.getOrDefault(mark, 0L);
        if (before >= upTo) {
            return Rise.NOT;
        }
        marks.put(mark, upTo);
        return before;
    }

    public void hide(GroupId group, MessageId message, long seq, UserId by) {
        events.add(new MessageHidden(group.conversationId(), message, seq, by, now));
    }

    public void delete(GroupId group, MessageId message, long seq, UserId by) {
        events.add(new MessageDeleted(group.conversationId(), message, seq, by, now));
    }

    public void star(GroupId group, MessageId message, long seq, UserId by, boolean starred) {
        events.add(new MessageStarred(group.conversationId(), message, seq, by, starred));
    }

    public void arrange(GroupId group, UserId by, Arrangement arrangement) {
        events.add(new ConversationArranged(group.conversationId(), by, arrangement));
    }

    private State state(GroupId group) {
        State state = groups.get(group);
        if (state == null) {
            throw new IllegalStateException("no such group: " + group);
        }
        return state;
    }
}
