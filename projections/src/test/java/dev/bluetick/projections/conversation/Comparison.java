package dev.bluetick.projections.conversation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bluetick.commands.Event;
import dev.bluetick.commands.account.Blocks;
import dev.bluetick.commands.account.DeviceId;
import dev.bluetick.commands.account.PhoneKey;
import dev.bluetick.commands.account.ReadReceipts;
import dev.bluetick.commands.account.UserId;
import dev.bluetick.commands.conversation.ConversationId;
import dev.bluetick.commands.conversation.MessageSent;
import dev.bluetick.projections.ReadSide;
import dev.bluetick.queries.account.BlocksView;
import dev.bluetick.queries.account.Directory;
import dev.bluetick.queries.account.FindBlocks;
import dev.bluetick.queries.account.FindDevice;
import dev.bluetick.queries.contact.AddressBooks;
import dev.bluetick.queries.contact.ContactsView;
import dev.bluetick.queries.contact.FindAcquaintances;
import dev.bluetick.queries.contact.FindAwaiting;
import dev.bluetick.queries.contact.FindContacts;
import dev.bluetick.queries.contact.FindMatches;
import dev.bluetick.queries.contact.MatchesView;
import dev.bluetick.queries.conversation.BacklogView;
import dev.bluetick.queries.conversation.BacklogView.Tick;
import dev.bluetick.queries.conversation.ConversationView;
import dev.bluetick.queries.conversation.ConversationsPage;
import dev.bluetick.queries.conversation.FindBacklog;
import dev.bluetick.queries.conversation.FindConversations;
import dev.bluetick.queries.conversation.FindHistory;
import dev.bluetick.queries.conversation.FindMessagesAfter;
import dev.bluetick.queries.conversation.FindReceipts;
import dev.bluetick.queries.conversation.FindStarred;
import dev.bluetick.queries.conversation.HistoryPage;
import dev.bluetick.queries.conversation.MessageView;
import dev.bluetick.queries.conversation.Receipts;
import dev.bluetick.queries.conversation.ReceiptsView;
import dev.bluetick.queries.conversation.StarredPage;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// Asks the read side everything that its readers give, and holds each answer against the naive one.
final class Comparison {

    private final ReadSide readSide;
    private final Random random;
    private final String when;
    private final NaiveLog log;
    private final NaiveDirectory directory;
    private final NaiveContacts contacts;
    private final NaiveInbox inbox;
    private final NaiveHistory history;
    private final NaiveReceipts receipts;

    Comparison(ReadSide readSide, List<Event> folded, Random random, String when) {
        this.when = when;
        this.readSide = readSide;
        this.random = random;
        this.log = new NaiveLog(folded);
        this.directory = new NaiveDirectory(log);
        this.contacts = new NaiveContacts(log);
        this.inbox = new NaiveInbox(log);
        this.history = new NaiveHistory(log);
        this.receipts = new NaiveReceipts(log);
    }

    void compareAll() {
        try {
            RandomHistory.EVERYBODY.forEach(this::compareDirectory);
            RandomHistory.EVERYBODY.forEach(this::compareContacts);
            comparePhones();
            RandomHistory.USERS.forEach(this::compareAll);
        } catch (RuntimeException e) {
            throw new AssertionError(when + e.getMessage(), e);
        }
    }

    private void compareAll(UserId user) {
        compareInbox(user, false);
        compareInbox(user, true);
        compareStarred(user);
        for (ConversationId conversation : inbox.conversations(user)) {
            compareHistory(user, conversation);
            compareReceipts(user, conversation);
        }
        RandomHistory.DEVICES.forEach(device -> compareBacklog(user, device));
    }

    private void compareDirectory(UserId user) {
        assertThat(readSide.port(Directory.class).find(user))
                .as(when + "account of %s", user)
                .isEqualTo(directory.find(user));
        assertThat(readSide.ask(new FindBlocks(user), BlocksView.class).blocked())
                .as(when + "blocked by %s", user)
                .containsExactlyInAnyOrderElementsOf(directory.blockedBy(user));
        assertThat(readSide.port(Directory.class).devices(user))
                .as(when + "devices of %s", user)
                .isEqualTo(directory.devices(user));
        for (UserId other : RandomHistory.EVERYBODY) {
            assertThat(readSide.port(Blocks.class).blocked(other, user))
                    .as(when + "%s blocked by %s", other, user)
                    .isEqualTo(directory.blocked(other, user));
            assertThat(readSide.port(ReadReceipts.class).shown(other, user))
                    .as(when + "receipts shown between %s and %s", other, user)
                    .isEqualTo(directory.privacy(other).readReceipts()
                            && directory.privacy(user).readReceipts());
        }
        for (DeviceId device : RandomHistory.DEVICES) {
            Instant since = directory.registeredAt(user, device);
            assertThat(readSide.ask(new FindDevice(user, device, since), Boolean.class))
                    .as(when + "device %s of %s", device, user)
                    .isEqualTo(directory.isActive(user, device));
            assertThat(readSide.ask(new FindDevice(user, device, since.minusMillis(1)), Boolean.class))
                    .as(when + "device %s of %s, by another registration", device, user)
                    .isFalse();
        }
    }

    private void compareContacts(UserId user) {
        assertThat(readSide.ask(new FindContacts(user), ContactsView.class).contacts())
                .as(when + "contacts of %s", user)
                .containsExactlyInAnyOrderElementsOf(among(it -> contacts.has(user, it)));
        assertThat(pages(after -> new FindAcquaintances(user, after, 2)))
                .as(when + "who has %s as a contact", user)
                .containsExactlyInAnyOrderElementsOf(among(it -> contacts.has(it, user)));
        for (UserId other : RandomHistory.EVERYBODY) {
            assertThat(readSide.port(AddressBooks.class).has(user, other))
                    .as(when + "%s has %s as a contact", user, other)
                    .isEqualTo(contacts.has(user, other));
        }
    }

    private void comparePhones() {
        List<MatchesView.Match> matches = new ArrayList<>();
        for (PhoneKey phone : RandomHistory.PHONES) {
            UserId owner = contacts.ownerOf(phone);
            if (owner != null) {
                matches.add(new MatchesView.Match(phone, owner));
            }
            assertThat(pages(after -> new FindAwaiting(phone, after, 2)))
                    .as(when + "who has synced %s", phone)
                    .containsExactlyInAnyOrderElementsOf(among(it -> contacts.hasSynced(it, phone)));
        }
        assertThat(readSide.ask(new FindMatches(RandomHistory.PHONES), MatchesView.class)
                        .matches())
                .as(when + "matches")
                .isEqualTo(matches);
    }

    private static List<UserId> among(Predicate<UserId> wanted) {
        return RandomHistory.EVERYBODY.stream().filter(wanted).toList();
    }

    private List<UserId> pages(Function<@Nullable UserId, Object> query) {
        List<UserId> all = new ArrayList<>();
        List<UserId> page;
        do {
            page = readSide.askForMany(query.apply(all.isEmpty() ? null : all.getLast()), UserId.class);
            all.addAll(page);
        } while (!page.isEmpty());
        return all;
    }

    private void compareInbox(UserId user, boolean archived) {
        List<ConversationView> lines = new ArrayList<>();
        String cursor = null;
        do {
            int limit = 1 + random.nextInt(3);
            FindConversations query = new FindConversations(user, archived, limit, cursor);
            ConversationsPage page = readSide.ask(query, ConversationsPage.class);
            assertThat(page.items()).as(when + "%s", query).hasSizeLessThanOrEqualTo(limit);
            lines.addAll(page.items());
            cursor = page.next();
        } while (cursor != null);
        assertThat(lines).as(when + "inbox of %s, archived %s", user, archived).isEqualTo(inbox.lines(user, archived));
    }

    private void compareStarred(UserId user) {
        List<MessageView> starred = new ArrayList<>();
        String cursor = null;
        do {
            FindStarred query = new FindStarred(user, 1 + random.nextInt(4), cursor);
            StarredPage page = readSide.ask(query, StarredPage.class);
            assertThat(page.items()).as(when + "%s", query).hasSizeLessThanOrEqualTo(query.limit());
            starred.addAll(page.items());
            cursor = page.next();
        } while (cursor != null);
        assertThat(starred).as(when + "starred by %s", user).isEqualTo(history.starred(user));
    }

    private void compareHistory(UserId user, ConversationId id) {
        long head = inbox.head(id);
        for (int i = 0; i < 4; i++) {
            int way = random.nextInt(3);
            Long at = random.nextLong(head + 3);
            int limit = 1 + random.nextInt(i == 0 ? 200 : 8);
            FindHistory query = new FindHistory(user, id, way == 1 ? at : null, way == 2 ? at : null, limit);
            assertThat(readSide.ask(query, HistoryPage.class))
                    .as(when + "%s", query)
                    .isEqualTo(history.page(id, user, query.before(), query.after(), limit));
            FindMessagesAfter stream = new FindMessagesAfter(user, id, at, limit);
            assertThat(readSide.askForMany(stream, MessageView.class))
                    .as(when + "%s", stream)
                    .isEqualTo(history.page(id, user, null, at, limit).items());
        }
    }

    private void compareReceipts(UserId user, ConversationId id) {
        for (MessageView message : history.visible(id, user)) {
            if (message.from().equals(user)) {
                FindReceipts query = new FindReceipts(user, id, message.messageId());
                assertThat(readSide.ask(query, ReceiptsView.class))
                        .as(when + "%s", query)
                        .isEqualTo(receiptsOf(message));
            }
        }
    }

    private ReceiptsView receiptsOf(MessageView message) {
        ConversationId id = message.conversationId();
        List<UserId> withheldFrom = log.in(id, MessageSent.class)
                .filter(it -> it.seq() == message.seq())
                .toList()
                .getFirst()
                .withheldFrom();
        List<ReceiptsView.MemberReceipt> members = new ArrayList<>();
        id.pair().stream().filter(it -> !it.equals(message.from())).forEach(member -> {
            boolean withheld = withheldFrom.contains(member);
            members.add(new ReceiptsView.MemberReceipt(
                    member,
                    withheld ? null : receipts.reached(id, member, Tick.Kind.DELIVERED, message.seq()),
                    withheld ? null : receipts.reached(id, member, Tick.Kind.READ, message.seq())));
        });
        return new ReceiptsView(
                members.size(),
                (int) members.stream().filter(it -> it.deliveredAt() != null).count(),
                (int) members.stream().filter(it -> it.readAt() != null).count(),
                members);
    }

    private void compareBacklog(UserId user, DeviceId device) {
        long since = random.nextInt(log.events().size() + 1);
        FindBacklog query = new FindBacklog(user, device, since);
        List<BacklogView.Missed> missed = new ArrayList<>();
        for (ConversationId id : inbox.conversations(user)) {
            long upTo = receipts.heldBy(id, user, device);
            List<Tick> ticks = ticks(user, id, since);
            List<BacklogView.Deletion> deletions = history.deletionsSince(id, user, since);
            if (inbox.head(id) > upTo || !ticks.isEmpty() || !deletions.isEmpty()) {
                missed.add(new BacklogView.Missed(id, upTo, inbox.head(id), ticks, deletions));
            }
        }
        assertThat(readSide.ask(query, BacklogView.class).conversations())
                .as(when + "%s", query)
                .containsExactlyInAnyOrderElementsOf(missed);
    }

    private List<Tick> ticks(UserId user, ConversationId id, long since) {
        List<Tick> ticks = new ArrayList<>();
        for (UserId member : id.pair()) {
            for (Tick.Kind kind : Tick.Kind.values()) {
                Receipts.Watermark watermark =
                        member.equals(user) ? receipts.watermark(id, member, kind) : receipts.shown(id, member, kind);
                boolean own = member.equals(user) && kind == Tick.Kind.DELIVERED;
                if (!own && watermark.position() > since) {
                    ticks.add(new Tick(kind, member, watermark.upTo(), watermark.at(), watermark.above()));
                }
            }
        }
        return ticks;
    }
}
