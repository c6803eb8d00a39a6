package dev.bluetick.projections.conversation;

import dev.bluetick.commands.account.DeviceId;
import dev.bluetick.commands.account.UserId;
import dev.bluetick.commands.conversation.Content;
import dev.bluetick.commands.conversation.ContentStore;
import dev.bluetick.commands.conversation.ConversationId;
import dev.bluetick.commands.conversation.MessageId;
import dev.bluetick.commands.conversation.References;
import dev.bluetick.projections.Cbor;
import dev.bluetick.projections.SortKey;
import dev.bluetick.projections.ViewKey;
import dev.bluetick.projections.ViewRange;
import dev.bluetick.projections.ViewStore;
import dev.bluetick.queries.conversation.BacklogView;
import dev.bluetick.queries.conversation.History;
import dev.bluetick.queries.conversation.MessageLocation;
import dev.bluetick.queries.conversation.MessageView;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// Joins the rows of the history with the contents, as one member may see them. A message whose content is
/// not there has been deleted, whatever the rows say yet.
@Component
class HistoryReader implements History {

    private static final int CHUNK = 1_000;

    private final ViewStore views;
    private final ContentStore contents;
    private final Sights sights;
    private final Tally tally;

    HistoryReader(ViewStore views, ContentStore contents, Sights sights, Tally tally) {
        this.views = views;
        this.contents = contents;
        this.sights = sights;
        this.tally = tally;
    }

    @Override
    public List<MessageView> page(
            ConversationId conversation, UserId reader, long above, long below, boolean newestFirst, int limit) {
        List<ViewStore.Row> visible = new ArrayList<>(limit);
        List<Sights.Span> spans = sights.of(conversation, reader).within(above, below);
        for (Sights.Span span : newestFirst ? spans.reversed() : spans) {
            if (visible.size() < limit) {
                fill(visible, conversation, reader, span, newestFirst, limit);
            }
        }
        return views(conversation, visible);
    }

    private void fill(
            List<ViewStore.Row> visible,
            ConversationId conversation,
            UserId reader,
            Sights.Span span,
            boolean newestFirst,
            int limit) {
        long from = span.from();
        long to = span.to() + 1;
        List<ViewStore.Row> rows;
        do {
            rows = views.scan(new ViewRange(
                    HistoryRows.MESSAGES, conversation.value(), SortKey.of(from), SortKey.of(to), newestFirst, limit));
            if (rows.isEmpty()) {
                break;
            }
            Set<Long> hidden = seqsAmong(HistoryRows.HIDDEN, conversation + "/" + reader, rows);
            rows.stream()
                    .filter(row -> !hidden.contains(seq(row)))
                    .limit(limit - visible.size())
                    .forEach(visible::add);
            if (newestFirst) {
                to = seq(rows.getLast());
            } else {
                from = seq(rows.getLast()) + 1;
            }
        } while (visible.size() < limit && rows.size() == limit && from < to);
    }

    /// The sort keys of a partition that lie between those of the rows.
    private Set<Long> seqsAmong(String table, String partition, List<ViewStore.Row> rows) {
        long one = seq(rows.getFirst());
        long other = seq(rows.getLast());
        Set<Long> seqs = new HashSet<>();
        views.scan(ViewRange.ascending(
                        table,
                        partition,
                        SortKey.of(Math.min(one, other)),
                        SortKey.of(Math.max(one, other) + 1),
                        ViewRange.MAX_LIMIT))
                .forEach(row -> seqs.add(seq(row)));
        return seqs;
    }

    private List<MessageView> views(ConversationId conversation, List<ViewStore.Row> rows) {
        if (rows.isEmpty()) {
            return List.of();
        }
        Set<Long> deleted = seqsAmong(HistoryRows.TOMBSTONES, conversation.value(), rows);
        List<HistoryRows.Message> messages = rows.stream()
                .map(row -> Cbor.decode(row.value(), HistoryRows.Message.class))
                .toList();
        Map<MessageId, Content> found = contents.read(
                conversation,
                messages.stream().map(it -> new MessageId(it.id())).toList());
        List<MessageView> result = new ArrayList<>(rows.size());
        for (int i = 0; i < rows.size(); i++) {
            HistoryRows.Message message = messages.get(i);
            long seq = seq(rows.get(i));
            Content content = deleted.contains(seq) ? null : found.get(new MessageId(message.id()));
            result.add(view(conversation, seq, message, content));
        }
        return result;
    }

    private static MessageView view(
            ConversationId conversation, long seq, HistoryRows.Message message, @Nullable Content content) {
        References references =
                content == null || message.references() == null ? References.NONE : message.references();
        return new MessageView(
                conversation,
                new MessageId(message.id()),
                seq,
                new UserId(message.user()),
                new DeviceId(message.device()),
                message.at(),
                message.kind(),
                content == null ? null : content.content(),
                content == null ? null : content.envelopes(),
                references.replyTo(),
                references.forwardedFrom(),
                references.mediaId(),
                references.mentions().isEmpty() ? null : references.mentions(),
                content == null ? true : null);
    }

    @Override
    public @Nullable MessageView find(ConversationId conversation, UserId reader, long seq) {
        List<MessageView> found = page(conversation, reader, seq - 1, seq + 1, false, 1);
        return found.isEmpty() ? null : found.getFirst();
    }

    @Override
    public long unread(ConversationId conversation, UserId reader, long readSeq, long headSeq) {
        return tally.unread(conversation, reader, readSeq, headSeq);
    }

    @Override
    public long firstOwn(ConversationId conversation, UserId author) {
        return tally.firstOwn(conversation, author);
    }

    @Override
    public List<UserId> whoSee(ConversationId group, long fromSeq, long upTo) {
        return sights.whoSee(group, fromSeq, upTo);
    }

    @Override
    public List<BacklogView.Tick> withinStays(ConversationId group, List<BacklogView.Tick> watermarks) {
        return sights.withinStays(group, watermarks);
    }

    @Override
    public List<BacklogView.Deletion> deletionsSince(ConversationId conversation, UserId reader, long position) {
        SortedMap<Long, BacklogView.Deletion> found = new TreeMap<>();
        addDeletions(conversation.value(), position, found);
        addDeletions(conversation + "/" + reader, position, found);
        List<BacklogView.Deletion> deletions = new ArrayList<>(found.values());
        if (!deletions.isEmpty()) {
            Sights.Sight sight = sights.of(conversation, reader);
            deletions.removeIf(it -> !sight.sees(it.seq()));
        }
        return deletions;
    }

    /// Under the positions of their events.
    private void addDeletions(String partition, long position, SortedMap<Long, BacklogView.Deletion> to) {
        ViewRange.ascending(HistoryRows.CHANGES, partition, SortKey.of(position + 1), null, CHUNK)
                .forEach(views::scan, row -> {
                    HistoryRows.Change change = Cbor.decode(row.value(), HistoryRows.Change.class);
                    to.put(
                            seq(row),
                            new BacklogView.Deletion(
                                    new MessageId(change.id()),
                                    change.seq(),
                                    new UserId(change.by()),
                                    change.forEveryone()));
                });
    }

    @Override
    public @Nullable MessageLocation locate(MessageId message) {
        byte[] row = views.get(HistoryRows.location(message));
        return row == null ? null : location(row);
    }

    @Override
    public List<MessageLocation> starred(UserId user, long below, int limit) {
        List<MessageLocation> visible = new ArrayList<>(limit);
        SortKey to = SortKey.of(below);
        List<ViewStore.Row> rows;
        do {
            rows = views.scan(ViewRange.descending(HistoryRows.STARS, user.value(), null, to, limit));
            for (ViewStore.Row row : rows) {
                to = row.key().sort();
                MessageLocation star = location(row.value());
                ViewKey hidden = HistoryRows.hidden(star.conversationId(), user, star.seq());
                if (visible.size() < limit
                        && views.get(hidden) == null
                        && sights.of(star.conversationId(), user).sees(star.seq())) {
                    visible.add(star);
                }
            }
        } while (visible.size() < limit && rows.size() == limit);
        return visible;
    }

    @Override
    public boolean isWithheld(ConversationId conversation, UserId member, long seq) {
        ViewKey key = HistoryRows.hidden(conversation, member, seq);
        byte[] row = views.get(key);
        return row != null && Cbor.decode(row, HistoryRows.Hidden.class).withheld();
    }

    private static MessageLocation location(byte[] row) {
        HistoryRows.Location location = Cbor.decode(row, HistoryRows.Location.class);
        return new MessageLocation(new ConversationId(location.conversation()), location.seq());
    }

    private static long seq(ViewStore.Row row) {
        return row.key().sort().asLong();
    }
}
