package dev.bluetick.queries.push;

import dev.bluetick.commands.account.UserId;
import dev.bluetick.commands.conversation.Arrangement;
import dev.bluetick.commands.conversation.MessageKind;
import dev.bluetick.queries.Freshness;
import dev.bluetick.queries.conversation.BacklogView.Tick;
import dev.bluetick.queries.conversation.Glimpses;
import dev.bluetick.queries.conversation.History;
import dev.bluetick.queries.conversation.Inbox;
import dev.bluetick.queries.conversation.Receipts;
import java.util.Comparator;
import java.util.List;
import org.axonframework.queryhandling.QueryHandler;
import org.springframework.stereotype.Component;

/// Answers what there is to notify somebody of.
@Component
class NewsQueries {

    private final Inbox inbox;
    private final Receipts receipts;
    private final Glimpses glimpses;
    private final History history;
    private final Names names;
    private final Freshness freshness;

    NewsQueries(Inbox inbox, Receipts receipts, Glimpses glimpses, History history, Names names, Freshness freshness) {
        this.inbox = inbox;
        this.receipts = receipts;
        this.glimpses = glimpses;
        this.history = history;
        this.names = names;
        this.freshness = freshness;
    }

    @QueryHandler
    NewsView handle(FindNews query) {
        freshness.awaitCaughtUp();
        UserId user = query.userId();
        Inbox.Entry entry = inbox.find(user, query.conversationId());
        if (entry == null) {
            return NewsView.NOTHING;
        }
        long above = Math.max(query.fromSeq() - 1, read(user, entry));
        long upTo = Math.min(query.upTo(), entry.headSeq());
        boolean quiet = isQuiet(entry.arrangement(), query);
        List<Glimpses.Glimpse> news =
                glimpses.ofOthers(query.conversationId(), user, above, upTo, FindNews.MAX_EXAMINED).stream()
                        .filter(it -> it.kind() != MessageKind.SYSTEM)
                        .filter(it -> !quiet || it.mentions().contains(user))
                        .toList();
        if (news.isEmpty()) {
            return NewsView.NOTHING;
        }
        Glimpses.Glimpse newest = news.getFirst();
        NewsView.Newest shown = new NewsView.Newest(
                newest.messageId(),
                newest.seq(),
                newest.kind(),
                newest.from(),
                names.of(newest.from()),
                names.ofGroup(user, query.conversationId()));
        return new NewsView(shown, news.size(), upTo - above > FindNews.MAX_EXAMINED, quiet);
    }

    private static boolean isQuiet(Arrangement arrangement, FindNews query) {
        return arrangement.archived()
                || arrangement.mutedUntil() != null && query.at().isBefore(arrangement.mutedUntil());
    }

    @QueryHandler
    Long handle(CountBadge query) {
        freshness.awaitCaughtUp();
        UserId user = query.userId();
        return inbox.of(user).stream()
                .sorted(Comparator.comparing(Inbox.Entry::lastActivityAt).reversed())
                .limit(CountBadge.MAX_CONVERSATIONS)
                .mapToLong(it -> history.unread(it.conversationId(), user, read(user, it), it.headSeq()))
                .sum();
    }

    private long read(UserId user, Inbox.Entry entry) {
        return receipts.watermark(entry.conversationId(), user, Tick.Kind.READ).upTo();
    }
}
