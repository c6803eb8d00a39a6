package dev.bluetick.projections.conversation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.bluetick.commands.Refusal;
import dev.bluetick.commands.Refused;
import dev.bluetick.commands.account.DeviceId;
import dev.bluetick.commands.account.UserId;
import dev.bluetick.commands.group.GroupRole;
import dev.bluetick.projections.ReadSide;
import dev.bluetick.projections.conversation.NaiveGroup.Said;
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
import dev.bluetick.queries.group.FindGroup;
import dev.bluetick.queries.group.FindJoinRequests;
import dev.bluetick.queries.group.FindMemberships;
import dev.bluetick.queries.group.GroupView;
import dev.bluetick.queries.group.GroupView.MemberView;
import dev.bluetick.queries.group.JoinRequestsView;
import dev.bluetick.queries.group.MembershipsView;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/// Asks the read side everything about groups, and holds each answer against the naive one.
final class GroupComparison {

    private static final int PAGE = 200;
    private static final int RECEIPTS = 4;

    private final ReadSide readSide;
    private final Collection<NaiveGroup> groups;
    private final Random random;
    private final String when;

    GroupComparison(ReadSide readSide, Collection<NaiveGroup> groups, Random random, String when) {
        this.readSide = readSide;
        this.groups = groups;
        this.random = random;
        this.when = when;
    }

    void compareAll() {
        for (UserId user : RandomGroups.USERS) {
            compareInbox(user, false);
            compareInbox(user, true);
            compareStarred(user);
            compareMemberships(user);
            RandomGroups.DEVICES.forEach(device -> compareBacklog(user, device));
            for (NaiveGroup group : groups) {
                compareGroup(user, group);
                if (group.knows(user)) {
                    compareHistory(user, group);
                    compareWatermarks(user, group);
                    compareReceipts(user, group);
                } else {
                    assertRefused(new FindHistory(user, group.conversation(), null, null, 1), HistoryPage.class);
                }
            }
        }
    }

    private void compareInbox(UserId user, boolean archived) {
        List<ConversationView> expected = groups.stream()
                .filter(it -> it.knows(user))
                .map(it -> line(user, it))
                .filter(it -> it.archived() == archived)
                .sorted(Comparator.comparing(ConversationView::lastActivityAt)
                        .reversed()
                        .thenComparing(it -> it.conversationId().value()))
                .toList();
        FindConversations query = new FindConversations(user, archived, PAGE, null);
        assertThat(readSide.ask(query, ConversationsPage.class).items())
                .as(when + "%s", query)
                .isEqualTo(expected);
    }

    private static ConversationView line(UserId user, NaiveGroup group) {
        NaiveGroup.Reader reader = group.reader(user);
        Said newest = reader.seen.getLast();
        List<Said> visible = group.visible(user);
        return new ConversationView(
                group.conversation(),
                ConversationView.Kind.GROUP,
                null,
                group.members.summary(group.id, user),
                newest.seq(),
                reader.progress(Tick.Kind.READ).upTo(),
                group.unread(user),
                visible.isEmpty() ? null : group.view(visible.getLast()),
                newest.at(),
                reader.arrangement.archived(),
                reader.arrangement.pinned(),
                reader.arrangement.mutedUntil());
    }

    private void compareHistory(UserId user, NaiveGroup group) {
        List<Said> visible = group.visible(user);
        long after = 0;
        List<MessageView> all = new ArrayList<>();
        List<MessageView> page;
        do {
            page = readSide.askForMany(
                    new FindMessagesAfter(user, group.conversation(), after, PAGE), MessageView.class);
            all.addAll(page);
            after = page.isEmpty() ? after : page.getLast().seq();
        } while (page.size() == PAGE);
        assertThat(all)
                .as(when + "what %s sees of %s", user, group.id)
                .isEqualTo(visible.stream().map(group::view).toList());
        for (int i = 0; i < 4; i++) {
            long at = random.nextLong(after + 3);
            int limit = 1 + random.nextInt(12);
            List<Said> older = visible.stream().filter(it -> it.seq() < at).toList();
            FindHistory query = new FindHistory(user, group.conversation(), at, null, limit);
            assertThat(readSide.ask(query, HistoryPage.class).items())
                    .as(when + "%s", query)
                    .isEqualTo(older.subList(Math.max(0, older.size() - limit), older.size()).stream()
                            .map(group::view)
                            .toList());
        }
    }

    private void compareWatermarks(UserId user, NaiveGroup group) {
        Receipts receipts = readSide.port(Receipts.class);
        NaiveGroup.Reader reader = group.reader(user);
        for (Tick.Kind kind : Tick.Kind.values()) {
            NaiveGroup.Progress progress = reader.progress(kind);
            assertThat(receipts.watermark(group.conversation(), user, kind))
                    .as(when + "%s of %s in %s", kind, user, group.id)
                    .isEqualTo(
                            progress.upTo() == 0
                                    ? Receipts.Watermark.NONE
                                    : new Receipts.Watermark(
                                            progress.upTo(), progress.times.getLast(), progress.position));
        }
        for (DeviceId device : RandomGroups.DEVICES) {
            assertThat(receipts.heldBy(group.conversation(), user, device))
                    .as(when + "held by %s of %s in %s", device, user, group.id)
                    .isEqualTo(reader.devices.getOrDefault(device, 0L));
        }
    }

    private void compareReceipts(UserId user, NaiveGroup group) {
        List<Said> own = group.visible(user).stream()
                .filter(it -> it.by().userId().equals(user))
                .toList();
        for (int i = 0; i < RECEIPTS && !own.isEmpty(); i++) {
            Said message = own.get(random.nextInt(own.size()));
            FindReceipts query = new FindReceipts(user, group.conversation(), message.id());
            if (!group.members.present().contains(user)) {
                assertThatThrownBy(() -> readSide.ask(query, ReceiptsView.class))
                        .as(when + "%s", query)
                        .isInstanceOfSatisfying(
                                Refused.class, it -> assertThat(it.refusal()).isEqualTo(Refusal.NOT_ALLOWED));
                continue;
            }
            List<ReceiptsView.MemberReceipt> expected = new ArrayList<>();
            group.readers.forEach((reader, known) -> {
                if (!reader.equals(user) && known.seenSeqs.contains(message.seq())) {
                    expected.add(new ReceiptsView.MemberReceipt(
                            reader,
                            time(known.progress(Tick.Kind.DELIVERED), message.seq()),
                            time(known.progress(Tick.Kind.READ), message.seq())));
                }
            });
            ReceiptsView view = readSide.ask(query, ReceiptsView.class);
            assertThat(view.members()).as(when + "%s", query).containsExactlyInAnyOrderElementsOf(expected);
            assertThat(view.read()).as(when + "%s", query).isEqualTo((int)
                    expected.stream().filter(it -> it.readAt() != null).count());
        }
    }

    private static @Nullable Instant time(NaiveGroup.Progress progress, long seq) {
        return progress.upTo() < seq ? null : progress.times.get((int) seq - 1);
    }

    private void compareBacklog(UserId user, DeviceId device) {
        long since = random.nextLong(readSide.head() + 1);
        FindBacklog query = new FindBacklog(user, device, since);
        List<BacklogView.Missed> expected = new ArrayList<>();
        for (NaiveGroup group : groups) {
            if (group.knows(user)) {
                long upTo = group.reader(user).devices.getOrDefault(device, 0L);
                long head = group.reader(user).seen.getLast().seq();
                List<Tick> ticks = ticks(user, group, since);
                List<BacklogView.Deletion> deletions = group.deletionsSince(user, since);
                if (head > upTo || !ticks.isEmpty() || !deletions.isEmpty()) {
                    expected.add(new BacklogView.Missed(group.conversation(), upTo, head, ticks, deletions));
                }
            }
        }
        List<BacklogView.Missed> answer = readSide.ask(query, BacklogView.class).conversations().stream()
                .map(it -> new BacklogView.Missed(
                        it.conversationId(), it.upTo(), it.headSeq(), sorted(it.ticks()), it.deletions()))
                .toList();
        assertThat(answer).as(when + "%s", query).containsExactlyInAnyOrderElementsOf(expected);
    }

    private static List<Tick> ticks(UserId user, NaiveGroup group, long since) {
        long firstOwn = group.visible(user).stream()
                .filter(it -> it.by().userId().equals(user))
                .mapToLong(Said::seq)
                .findFirst()
                .orElse(Long.MAX_VALUE);
        List<Tick> ticks = new ArrayList<>();
        group.readers.forEach((reader, known) -> {
            for (Tick.Kind kind : Tick.Kind.values()) {
                NaiveGroup.Progress progress = known.progress(kind);
                if (progress.position <= since) {
                    continue;
                }
                Instant at = progress.times.getLast();
                if (!reader.equals(user)) {
                    if (group.members.member(user) != null) {
                        addSeen(ticks, new Tick(kind, reader, progress.upTo(), at), known.stays, firstOwn);
                    }
                } else if (kind == Tick.Kind.READ) {
                    ticks.add(new Tick(kind, reader, progress.upTo(), at));
                }
            }
        });
        return sorted(ticks);
    }

    /// Message by message: one tick for all that follow each other within a stay.
    private static void addSeen(List<Tick> to, Tick mark, List<List<Long>> stays, long firstOwn) {
        for (List<Long> stay : stays) {
            long upTo = stay.stream()
                    .filter(it -> it <= mark.upTo())
                    .mapToLong(it -> it)
                    .max()
                    .orElse(0);
            if (upTo > 0 && upTo >= firstOwn) {
                to.add(new Tick(mark.kind(), mark.userId(), upTo, mark.at(), stay.getFirst() - 1));
            }
        }
    }

    private static List<Tick> sorted(List<Tick> ticks) {
        return ticks.stream()
                .sorted(Comparator.comparing(Tick::userId)
                        .thenComparing(Tick::kind)
                        .thenComparing(Tick::upTo))
                .toList();
    }

    private void compareStarred(UserId user) {
        List<MessageView> expected = groups.stream()
                .flatMap(group -> group.visible(user).stream()
                        .filter(it -> group.reader(user).starred.contains(it.id()))
                        .map(group::view))
                .sorted(Comparator.comparing((MessageView it) -> it.messageId().value())
                        .reversed())
                .limit(PAGE)
                .toList();
        assertThat(readSide.ask(new FindStarred(user, PAGE, null), StarredPage.class)
                        .items())
                .as(when + "starred by %s", user)
                .isEqualTo(expected);
    }

    private void compareMemberships(UserId user) {
        List<MembershipsView.MembershipView> expected = new ArrayList<>();
        for (NaiveGroup group : groups) {
            MemberView member = group.members.member(user);
            if (member != null) {
                String name = group.members.summary(group.id, user).name();
                expected.add(new MembershipsView.MembershipView(group.id, name, member.role(), member.joinedAt()));
            }
        }
        assertThat(readSide.ask(new FindMemberships(user), MembershipsView.class)
                        .items())
                .as(when + "groups of %s", user)
                .containsExactlyInAnyOrderElementsOf(expected);
    }

    private void compareGroup(UserId user, NaiveGroup group) {
        MemberView member = group.members.member(user);
        if (member == null) {
            assertRefused(new FindGroup(user, group.id), GroupView.class);
            assertRefused(new FindJoinRequests(user, group.id), JoinRequestsView.class);
            return;
        }
        assertThat(readSide.ask(new FindGroup(user, group.id), GroupView.class))
                .as(when + "%s as %s sees it", group.id, user)
                .isEqualTo(group.members.view(group.id, member.role()));
        if (member.role() == GroupRole.ADMIN) {
            assertThat(readSide.ask(new FindJoinRequests(user, group.id), JoinRequestsView.class)
                            .items())
                    .as(when + "who waits for %s", group.id)
                    .isEqualTo(group.members.waiting());
        }
    }

    private void assertRefused(Object query, Class<?> answer) {
        assertThatThrownBy(() -> readSide.ask(query, answer))
                .as(when + "%s", query)
                .isInstanceOfSatisfying(
                        Refused.class, it -> assertThat(it.refusal()).isEqualTo(Refusal.CONVERSATION_NOT_FOUND));
    }
}
