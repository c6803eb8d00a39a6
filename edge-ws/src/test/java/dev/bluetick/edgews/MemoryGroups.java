package dev.bluetick.edgews;

import dev.bluetick.commands.Command;
import dev.bluetick.commands.Event;
import dev.bluetick.commands.Refusal;
import dev.bluetick.commands.Refused;
import dev.bluetick.commands.account.UserId;
import dev.bluetick.commands.conversation.Content;
import dev.bluetick.commands.conversation.ConversationCommand;
import dev.bluetick.commands.conversation.ConversationEvent;
import dev.bluetick.commands.conversation.ConversationId;
import dev.bluetick.commands.conversation.DeleteForEveryone;
import dev.bluetick.commands.conversation.DevicePosition;
import dev.bluetick.commands.conversation.MessageDeleted;
import dev.bluetick.commands.conversation.MessageId;
import dev.bluetick.commands.conversation.MessageSent;
import dev.bluetick.commands.conversation.RefusedPosition;
import dev.bluetick.commands.conversation.SendMessage;
import dev.bluetick.commands.conversation.SentMessage;
import dev.bluetick.commands.group.Act;
import dev.bluetick.commands.group.AddMembers;
import dev.bluetick.commands.group.Companion;
import dev.bluetick.commands.group.CreateGroup;
import dev.bluetick.commands.group.Entry;
import dev.bluetick.commands.group.GroupCommand;
import dev.bluetick.commands.group.GroupCreated;
import dev.bluetick.commands.group.GroupEntry;
import dev.bluetick.commands.group.GroupEvent;
import dev.bluetick.commands.group.MembersAdded;
import dev.bluetick.commands.group.MembersRemoved;
import dev.bluetick.commands.group.Periods;
import dev.bluetick.commands.group.RaiseReceipts;
import dev.bluetick.commands.group.ReceiptsRisen;
import dev.bluetick.commands.group.ReceiptsRisen.Rise;
import dev.bluetick.commands.group.Recipients.Span;
import dev.bluetick.commands.group.RemoveMembers;
import dev.bluetick.queries.conversation.BacklogView.Missed;
import dev.bluetick.queries.conversation.FindBacklog;
import dev.bluetick.queries.conversation.FindMessagesAfter;
import dev.bluetick.queries.conversation.MessageView;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Function;
import java.util.stream.Collectors;

/// Groups in memory: of the two that a [MemoryCore] has, one decides and one answers questions. Ticks and
/// deletions are not in what a device has missed.
final class MemoryGroups {

    private final Map<ConversationId, MemoryGroup> groups = new HashMap<>();

    static boolean handles(Command command) {
        return command instanceof GroupCommand
                || (command instanceof ConversationCommand said
                        && said.conversationId().isGroup());
    }

    static boolean concerns(Event event) {
        return event instanceof GroupEvent
                || (event instanceof ConversationEvent said
                        && said.conversationId().isGroup());
    }

    void on(Event event, Companion companion) {
        ConversationId id = switch (event) {
            case GroupEvent of -> of.groupId().conversationId();
            case ConversationEvent of -> of.conversationId();
            default -> throw new IllegalStateException("not of a group: " + event);
        };
        of(id).on(event, companion.content());
    }

    MemoryGroup of(ConversationId id) {
        return groups.computeIfAbsent(id, _ -> new MemoryGroup());
    }

    /// Answers what the command is answered; what it does is told to `then`, which applies it.
    Object handle(Command command, BiConsumer<Event, Companion> then) {
        switch (command) {
            case CreateGroup create ->
                entry(
                        create.groupId().conversationId(),
                        create.act(),
                        entry -> new GroupCreated(create.groupId(), entry, create.profile(), create.members()),
                        text("CREATED", create.members()),
                        then);
            case AddMembers add ->
                entry(
                        add.groupId().conversationId(),
                        add.act(),
                        entry -> new MembersAdded(add.groupId(), entry, add.members(), null),
                        text("MEMBERS_ADDED", add.members()),
                        then);
            case RemoveMembers remove ->
                entry(
                        remove.groupId().conversationId(),
                        remove.act(),
                        entry -> new MembersRemoved(remove.groupId(), entry, remove.members()),
                        text("MEMBERS_REMOVED", remove.members()),
                        then);
            case SendMessage send -> {
                return send(send, then);
            }
            case DeleteForEveryone delete -> delete(delete, then);
            case RaiseReceipts raise -> {
                return raise(raise, then);
            }
            default -> throw new IllegalStateException("no handler for " + command);
        }
        return "done";
    }

    private void entry(
            ConversationId id,
            Act act,
            Function<Entry, GroupEntry> decided,
            String text,
            BiConsumer<Event, Companion> then) {
        MemoryGroup group = of(id);
        long seq = group.head() + 1;
        GroupEntry event = decided.apply(new Entry(act.messageId(), seq, seq, act.by(), act.at()));
        Set<UserId> concerned = new LinkedHashSet<>(group.members());
        switch (event) {
            case GroupCreated created -> {
                concerned.add(act.by().userId());
                concerned.addAll(created.members());
            }
            case MembersAdded added -> concerned.addAll(added.members());
            default -> {}
        }
        then.accept(event, Companion.NONE.with(Content.of(text)).with(List.copyOf(concerned)));
    }

    private static String text(String change, List<UserId> members) {
        return members.stream()
                .map(user -> "\"" + user + "\"")
                .collect(Collectors.joining(",", "{\"change\":\"" + change + "\",\"members\":[", "]}"));
    }

    private SentMessage send(SendMessage send, BiConsumer<Event, Companion> then) {
        MemoryGroup group = of(send.conversationId());
        checkMember(group.periods(send.sender().userId()));
        long seq = group.head() + 1;
        then.accept(
                new MessageSent(
                        send.conversationId(),
                        send.messageId(),
                        seq,
                        seq,
                        send.sender(),
                        send.draft().clientId(),
                        send.sentAt(),
                        send.draft().kind(),
                        send.draft().references(),
                        List.of()),
                Companion.NONE.with(send.draft().content()).with(group.members()));
        return new SentMessage(send.conversationId(), send.messageId(), seq, send.sentAt());
    }

    private void delete(DeleteForEveryone delete, BiConsumer<Event, Companion> then) {
        MemoryGroup group = of(delete.conversationId());
        checkMember(group.periods(delete.by()));
        long seq = seq(group, delete.messageId());
        then.accept(
                new MessageDeleted(delete.conversationId(), delete.messageId(), seq, delete.by(), delete.at()),
                Companion.NONE.with(group.whoSee(seq)));
    }

    private static long seq(MemoryGroup group, MessageId id) {
        return group.messages.values().stream()
                .filter(message -> message.messageId().equals(id))
                .findFirst()
                .orElseThrow(() -> new Refused(Refusal.MESSAGE_NOT_FOUND, "There is no such message."))
                .seq();
    }

    private static void checkMember(Periods periods) {
        if (periods.all().isEmpty()) {
            throw stranger();
        }
        if (!periods.present()) {
            throw new Refused(Refusal.NOT_ALLOWED, "You are not in this group any more.");
        }
    }

    private static Refused stranger() {
        return new Refused(Refusal.CONVERSATION_NOT_FOUND, "There is no such conversation among yours.");
    }

    private List<RefusedPosition> raise(RaiseReceipts raise, BiConsumer<Event, Companion> then) {
        MemoryGroup group = of(raise.groupId().conversationId());
        List<RefusedPosition> refused = new ArrayList<>();
        List<Rise> rises = new ArrayList<>();
        Map<UserId, Long> read = new HashMap<>(group.read);
        Map<UserId, Long> delivered = new HashMap<>(group.delivered);
        for (DevicePosition position : raise.held()) {
            rise(group, position, Map.of(position.userId(), Long.MAX_VALUE), delivered, rises, refused);
        }
        for (DevicePosition position : raise.read()) {
            rise(group, position, read, delivered, rises, refused);
        }
        if (!rises.isEmpty()) {
            then.accept(
                    new ReceiptsRisen(raise.groupId(), rises, raise.at()), Companion.NONE.with(authors(group, rises)));
        }
        return refused;
    }

    private static void rise(
            MemoryGroup group,
            DevicePosition position,
            Map<UserId, Long> read,
            Map<UserId, Long> delivered,
            List<Rise> rises,
            List<RefusedPosition> refused) {
        UserId user = position.userId();
        if (group.periods(user).all().isEmpty()) {
            refused.add(new RefusedPosition(position, stranger()));
        } else if (position.upTo() > group.periods(user).lastUpTo(group.head())) {
            refused.add(new RefusedPosition(position, new Refused(Refusal.SEQ_BEYOND_HEAD, "beyond the head")));
        } else {
            long deliveredFrom = from(user, position.upTo(), delivered);
            long readFrom = from(user, position.upTo(), read);
            if (deliveredFrom != Rise.NOT
                    || readFrom != Rise.NOT
                    || position.upTo() > group.held.getOrDefault(position.deviceId(), 0L)) {
                rises.add(new Rise(position, deliveredFrom, readFrom));
            }
        }
    }

    private static long from(UserId user, long upTo, Map<UserId, Long> marks) {
        long before = marks.getOrDefault(user, 0L);
        if (upTo <= before) {
            return Rise.NOT;
        }
        marks.put(user, upTo);
        return before;
    }

    private static Map<Span, List<UserId>> authors(MemoryGroup group, List<Rise> rises) {
        Map<Span, List<UserId>> authors = new HashMap<>();
        for (Rise rise : rises) {
            for (long from : new long[] {rise.deliveredFrom(), rise.readFrom()}) {
                if (from != Rise.NOT) {
                    long upTo = rise.position().upTo();
                    authors.put(
                            new Span(from, upTo),
                            group.messages.subMap(from, false, upTo, true).values().stream()
                                    .map(MessageView::from)
                                    .distinct()
                                    .filter(user -> group.periods(user).present())
                                    .toList());
                }
            }
        }
        return authors;
    }

    List<Missed> missed(FindBacklog query) {
        List<Missed> missed = new ArrayList<>();
        groups.forEach((id, group) -> {
            long upTo = group.held.getOrDefault(query.deviceId(), 0L);
            long head = group.periods(query.userId()).lastUpTo(group.head());
            if (head > upTo) {
                missed.add(new Missed(id, upTo, head, List.of(), List.of()));
            }
        });
        return missed;
    }

    List<MessageView> after(FindMessagesAfter query) {
        MemoryGroup group = of(query.conversationId());
        Periods periods = group.periods(query.userId());
        if (periods.all().isEmpty()) {
            throw stranger();
        }
        return group.messages.tailMap(query.afterSeq(), false).values().stream()
                .filter(message -> periods.sees(message.seq()))
                .limit(query.limit())
                .toList();
    }
}
