package dev.bluetick.queries.push;

import dev.bluetick.commands.account.UserId;
import dev.bluetick.commands.conversation.Arrangement;
import dev.bluetick.commands.conversation.ConversationId;
import dev.bluetick.commands.conversation.MessageKind;
import dev.bluetick.queries.Freshness;
import dev.bluetick.queries.conversation.BacklogView.Tick;
import dev.bluetick.queries.conversation.Glimpses;
import dev.bluetick.queries.conversation.History;
import dev.bluetick.queries.conversation.Inbox;
import dev.bluetick.queries.conversation.Receipts;
import java.util.ArrayList;
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
        int page = FindNews.MAX_EXAMINED_QUIET;
        int most = quiet ? FindNews.MAX_EXAMINED_QUIET : FindNews.MAX_EXAMINED;
        List<Glimpses.Glimpse> news = new ArrayList<>();
        long left = upTo;
        for (int seen = 0; seen < most && left > above && news.size() <= FindNews.MAX_COUNTED; seen += page) {
            Glimpses.Part part = glimpses.ofOthers(query.conversationId(), user, above, left, page);
            part.glimpses().stream()
                    .filter(it -> it.kind() != MessageKind.SYSTEM)
                    .filter(it -> !quiet || it.mentions().contains(user))
                    .forEach(news::add);
            left = part.from() - 1;
        }
        if (news.isEmpty()) {
            return NewsView.NOTHING;
        }
        int count = Math.min(news.size(), FindNews.MAX_COUNTED);
        boolean more = news.size() > FindNews.MAX_COUNTED || left > above;
        return new NewsView(newest(user, query.conversationId(), news.getFirst()), count, more, quiet);
    }

    private NewsView.Newest newest(UserId reader, ConversationId conversation, Glimpses.Glimpse newest) {
        return new NewsView.Newest(
                newest.messageId(),
                newest.seq(),
                newest.kind(),
                newest.from(),
                names.of(newest.from()),
                names.ofGroup(reader, conversation));
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
