package dev.bluetick.projections.conversation;

import dev.bluetick.commands.account.UserId;
import dev.bluetick.commands.conversation.ConversationId;
import dev.bluetick.commands.group.Period;
import dev.bluetick.commands.group.Periods;
import dev.bluetick.projections.Cbor;
import dev.bluetick.projections.Partition;
import dev.bluetick.projections.ViewRange;
import dev.bluetick.projections.ViewStore;
import dev.bluetick.queries.conversation.BacklogView.Tick;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;

/// What of a conversation somebody may see: all of a pair's, and of a group's what was said while they were in it.
@Component
class Sights {

    /// Positions, both ends included.
    record Span(long from, long to) {}

    /// @param spans in their order, apart from each other
    record Sight(List<Span> spans) {

        static final Sight ALL = new Sight(List.of(new Span(1, Long.MAX_VALUE - 1)));

        boolean sees(long seq) {
            return spans.stream().anyMatch(it -> it.from <= seq && seq <= it.to);
        }

        /// Its parts between two positions, neither included.
        List<Span> within(long above, long below) {
            if (above == Long.MAX_VALUE) {
                return List.of();
            }
            return spans.stream()
                    .map(it -> new Span(Math.max(it.from, above + 1), Math.min(it.to, below - 1)))
                    .filter(it -> it.from <= it.to)
                    .toList();
        }
    }

    private final ViewStore views;

    Sights(ViewStore views) {
        this.views = views;
    }

    /// The newest message is asked first: a removal before it is known with it, and what comes after it is not
    /// seen, so that nobody who is removed meanwhile sees more than they may.
    Sight of(ConversationId conversation, UserId reader) {
        if (!conversation.isGroup()) {
            return Sight.ALL;
        }
        long newest = newest(conversation);
        List<Span> spans = new ArrayList<>();
        for (Period period : periods(conversation, reader).all()) {
            long to = period.lastUpTo(newest);
            if (period.from() <= to) {
                spans.add(new Span(period.from(), to));
            }
        }
        return new Sight(spans);
    }

    /// The same, as far as messages are known here.
    Sight known(ConversationId conversation, UserId reader) {
        return conversation.isGroup()
                ? of(conversation, reader)
                : new Sight(List.of(new Span(1, newest(conversation))));
    }

    private Periods periods(ConversationId group, UserId reader) {
        byte[] row = views.get(HistoryRows.periods(group, reader));
        return row == null ? Periods.NONE : Cbor.decode(row, Periods.class);
    }

    private long newest(ConversationId conversation) {
        List<ViewStore.Row> last =
                views.scan(ViewRange.descending(HistoryRows.MESSAGES, conversation.value(), null, null, 1));
        return last.isEmpty() ? 0 : last.getFirst().key().sort().asLong();
    }

    /// A stay that is not known here yet is left out: what is told live then is about nothing else.
    List<Tick> withinStays(ConversationId group, List<Tick> watermarks) {
        Map<UserId, List<Period>> stays = new HashMap<>();
        new Partition(HistoryRows.PERIODS, group.value())
                .forEach(
                        views::scan,
                        row -> stays.put(
                                new UserId(row.key().sort().asText()),
                                Cbor.decode(row.value(), Periods.class).all()));
        List<Tick> ticks = new ArrayList<>();
        for (Tick it : watermarks) {
            for (Period stay : stays.getOrDefault(it.userId(), List.of())) {
                if (stay.from() <= it.upTo()) {
                    long upTo = stay.lastUpTo(it.upTo());
                    ticks.add(new Tick(it.kind(), it.userId(), upTo, it.at(), stay.from() - 1));
                }
            }
        }
        return ticks;
    }

    /// Everybody, former members too, who was in a group at any of the positions from one to another, both included.
    List<UserId> whoSee(ConversationId group, long fromSeq, long upTo) {
        List<UserId> users = new ArrayList<>();
        new Partition(HistoryRows.PERIODS, group.value()).forEach(views::scan, row -> {
            if (Cbor.decode(row.value(), Periods.class).all().stream()
                    .anyMatch(it -> it.from() <= upTo && it.lastUpTo(upTo) >= fromSeq)) {
                users.add(new UserId(row.key().sort().asText()));
            }
        });
        return users;
    }
}
