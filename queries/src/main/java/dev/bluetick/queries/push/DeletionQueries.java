package dev.bluetick.queries.push;

import dev.bluetick.commands.account.UserId;
import dev.bluetick.commands.conversation.ConversationId;
import dev.bluetick.commands.conversation.MessageId;
import dev.bluetick.queries.Freshness;
import dev.bluetick.queries.conversation.BacklogView.Deletion;
import dev.bluetick.queries.conversation.History;
import dev.bluetick.queries.conversation.Receipts;
import java.util.List;
import org.axonframework.queryhandling.QueryHandler;
import org.springframework.stereotype.Component;

/// Answers which devices are to drop what.
@Component
class DeletionQueries {

    private final History history;
    private final Receipts receipts;
    private final Freshness freshness;

    DeletionQueries(History history, Receipts receipts, Freshness freshness) {
        this.history = history;
        this.receipts = receipts;
        this.freshness = freshness;
    }

    @QueryHandler
    DeletionsView handle(FindDeletions query) {
        freshness.awaitCaughtUp();
        ConversationId conversation = query.conversationId();
        UserId user = query.userId();
        long upTo = Math.min(query.upTo(), receipts.heldBy(conversation, user, query.deviceId()));
        List<MessageId> newestFirst = query.fromSeq() > upTo
                ? List.of()
                : history.deletionsSince(conversation, user, query.since()).reversed().stream()
                        .filter(Deletion::forEveryone)
                        .filter(it -> it.seq() >= query.fromSeq() && it.seq() <= upTo)
                        .filter(it -> !history.isWithheld(conversation, user, it.seq()))
                        .map(Deletion::messageId)
                        .limit(FindDeletions.MAX + 1)
                        .toList();
        boolean more = newestFirst.size() > FindDeletions.MAX;
        return new DeletionsView(
                newestFirst
                        .subList(0, more ? FindDeletions.MAX : newestFirst.size())
                        .reversed(),
                more);
    }

    @QueryHandler
    List<UserId> handle(FindViewers query) {
        freshness.awaitCaughtUp();
        ConversationId conversation = query.conversationId();
        return conversation.isGroup()
                ? history.whoSee(conversation, query.fromSeq(), query.upTo())
                : conversation.pair();
    }
}
