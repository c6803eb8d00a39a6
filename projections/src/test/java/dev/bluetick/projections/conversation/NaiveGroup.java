package dev.bluetick.projections.conversation;

import dev.bluetick.commands.Event;
import dev.bluetick.commands.account.DeviceId;
import dev.bluetick.commands.account.DeviceRegistered;
import dev.bluetick.commands.account.DeviceRemoved;
import dev.bluetick.commands.account.UserId;
import dev.bluetick.commands.conversation.Arrangement;
import dev.bluetick.commands.conversation.Content;
import dev.bluetick.commands.conversation.ConversationArranged;
import dev.bluetick.commands.conversation.ConversationEvent;
import dev.bluetick.commands.conversation.ConversationId;
import dev.bluetick.commands.conversation.MessageDeleted;
import dev.bluetick.commands.conversation.MessageHidden;
import dev.bluetick.commands.conversation.MessageId;
import dev.bluetick.commands.conversation.MessageKind;
import dev.bluetick.commands.conversation.MessageSent;
import dev.bluetick.commands.conversation.MessageStarred;
import dev.bluetick.commands.conversation.Sender;
import dev.bluetick.commands.group.Entry;
import dev.bluetick.commands.group.GroupEntry;
import dev.bluetick.commands.group.GroupEvent;
import dev.bluetick.commands.group.GroupId;
import dev.bluetick.commands.group.ReceiptsRisen;
import dev.bluetick.projections.ReadSide;
import dev.bluetick.queries.conversation.BacklogView.Deletion;
import dev.bluetick.queries.conversation.BacklogView.Tick;
import dev.bluetick.queries.conversation.MessageView;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/// One group's conversation: each message is shown, when it is sent, to each who is there then. It knows no
/// periods, no counts, and not from where a watermark rose.
final class NaiveGroup {

    record Said(MessageId id, long seq, Sender by, Instant at, MessageKind kind) {}

    private record Gone(long position, Deletion deletion) {}

    /// What one person knows.
    static final class Reader {
        final List<Said> seen = new ArrayList<>();
        final Set<Long> seenSeqs = new HashSet<>();
        /// What was seen in each stay; who comes begins another.
        final List<List<Long>> stays = new ArrayList<>();
        final Set<Long> hidden = new HashSet<>();
        final Set<MessageId> starred = new HashSet<>();
        final Map<DeviceId, Long> devices = new HashMap<>();
        final Map<Tick.Kind, Progress> progress =
                Map.of(Tick.Kind.DELIVERED, new Progress(), Tick.Kind.READ, new Progress());
        Arrangement arrangement = Arrangement.DEFAULT;

        Progress progress(Tick.Kind kind) {
            return Objects.requireNonNull(progress.get(kind));
        }
    }

    /// When each position was reached: the time of seq s is at s - 1.
    static final class Progress {
        final List<Instant> times = new ArrayList<>();
        long position;

        long upTo() {
            return times.size();
        }

        void rise(long upTo, Instant at, long by) {
            if (upTo > times.size()) {
                position = by;
            }
            while (times.size() < upTo) {
                times.add(at);
            }
        }
    }

    final GroupId id;
    final NaiveMembers members = new NaiveMembers();
    final Map<UserId, Reader> readers = new HashMap<>();
    private final Map<Long, Said> said = new HashMap<>();
    private final Set<Long> deleted = new HashSet<>();
    private final List<Gone> gone = new ArrayList<>();

    NaiveGroup(GroupId id) {
        this.id = id;
    }

    ConversationId conversation() {
        return id.conversationId();
    }

    void apply(Event event, long position) {
        switch (event) {
            case GroupEvent its when its.groupId().equals(id) -> apply(its, position);
            case ConversationEvent its when its.conversationId().equals(conversation()) -> apply(its, position);
            case DeviceRegistered on -> {
                Reader reader = reader(on.userId());
                long upTo = reader.progress(Tick.Kind.DELIVERED).upTo();
                if (upTo > 0) {
                    reader.devices.put(on.deviceId(), upTo);
                }
            }
            case DeviceRemoved off -> reader(off.userId()).devices.remove(off.deviceId());
            default -> {}
        }
    }

    private void apply(GroupEvent event, long position) {
        if (event instanceof GroupEntry entered) {
            Entry entry = entered.entry();
            Set<UserId> concerned = new HashSet<>(members.present());
            members.apply(event, position);
            for (UserId user : members.present()) {
                if (concerned.add(user)) {
                    reader(user).stays.add(new ArrayList<>());
                }
            }
            say(new Said(entry.messageId(), entry.seq(), entry.by(), entry.at(), MessageKind.SYSTEM), concerned);
        } else if (event instanceof ReceiptsRisen risen) {
            risen.rises().forEach(it -> rise(it, risen.at(), position));
        } else {
            members.apply(event, position);
        }
    }

    private void rise(ReceiptsRisen.Rise rise, Instant at, long position) {
        Reader reader = reader(rise.position().userId());
        long upTo = rise.position().upTo();
        reader.devices.merge(rise.position().deviceId(), upTo, Math::max);
        reader.progress(Tick.Kind.DELIVERED).rise(upTo, at, position);
        if (rise.read()) {
            reader.progress(Tick.Kind.READ).rise(upTo, at, position);
        }
    }

    private void apply(ConversationEvent event, long position) {
        switch (event) {
            case MessageSent it ->
                say(
                        new Said(it.messageId(), it.seq(), it.sender(), it.sentAt(), it.kind()),
                        new HashSet<>(members.present()));
            case MessageHidden it -> {
                reader(it.by()).hidden.add(it.seq());
                gone.add(new Gone(position, new Deletion(it.messageId(), it.seq(), it.by(), false)));
            }
            case MessageDeleted it -> {
                deleted.add(it.seq());
                gone.add(new Gone(position, new Deletion(it.messageId(), it.seq(), it.by(), true)));
            }
            case MessageStarred it -> {
                if (it.starred()) {
                    reader(it.by()).starred.add(it.messageId());
                } else {
                    reader(it.by()).starred.remove(it.messageId());
                }
            }
            case ConversationArranged it -> reader(it.by()).arrangement = it.arrangement();
            default -> throw new IllegalStateException("an event of two people in a group: " + event);
        }
    }

    private void say(Said message, Set<UserId> to) {
        said.put(message.seq, message);
        for (UserId user : to) {
            reader(user).seen.add(message);
            reader(user).seenSeqs.add(message.seq);
            reader(user).stays.getLast().add(message.seq);
        }
    }

    Reader reader(UserId user) {
        return readers.computeIfAbsent(user, _ -> new Reader());
    }

    /// Whether the group is in somebody's inbox.
    boolean knows(UserId user) {
        return !reader(user).seen.isEmpty();
    }

    List<Said> visible(UserId user) {
        Reader reader = reader(user);
        return reader.seen.stream()
                .filter(it -> !reader.hidden.contains(it.seq))
                .toList();
    }

    long unread(UserId user) {
        long read = reader(user).progress(Tick.Kind.READ).upTo();
        return visible(user).stream()
                .filter(it -> it.seq > read)
                .filter(it -> !it.by.userId().equals(user))
                .filter(it -> !deleted.contains(it.seq))
                .count();
    }

    List<Deletion> deletionsSince(UserId user, long position) {
        return gone.stream()
                .filter(it -> it.position > position)
                .map(Gone::deletion)
                .filter(it -> it.forEveryone() || it.by().equals(user))
                .filter(it -> reader(user).seenSeqs.contains(it.seq()))
                .toList();
    }

    MessageView view(Said message) {
        boolean isDeleted = deleted.contains(message.seq);
        Content content = ReadSide.contentOf(message.id);
        return new MessageView(
                conversation(),
                message.id,
                message.seq,
                message.by.userId(),
                message.by.deviceId(),
                message.at,
                message.kind,
                isDeleted ? null : content.content(),
                isDeleted ? null : content.envelopes(),
                null,
                null,
                null,
                null,
                isDeleted ? true : null);
    }
}
