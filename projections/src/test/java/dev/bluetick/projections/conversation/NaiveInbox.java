package dev.bluetick.projections.conversation;

import dev.bluetick.commands.account.UserId;
import dev.bluetick.commands.conversation.Arrangement;
import dev.bluetick.commands.conversation.ConversationArranged;
import dev.bluetick.commands.conversation.ConversationId;
import dev.bluetick.commands.conversation.ConversationStarted;
import dev.bluetick.commands.conversation.MessageSent;
import dev.bluetick.queries.conversation.BacklogView.Tick;
import dev.bluetick.queries.conversation.ConversationView;
import dev.bluetick.queries.conversation.MessageView;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;

/// Who is in which conversation, how each keeps it, and what is new there.
record NaiveInbox(NaiveLog log) {

    List<ConversationId> conversations(UserId user) {
        return log.all(ConversationStarted.class)
                .filter(it -> it.members().contains(user))
                .map(ConversationStarted::conversationId)
                .filter(it -> head(it) > 0)
                .toList();
    }

    List<ConversationView> lines(UserId user, boolean archived) {
        return conversations(user).stream()
                .map(it -> line(it, user))
                .filter(it -> it.archived() == archived)
                .sorted(Comparator.comparing(ConversationView::lastActivityAt)
                        .reversed()
                        .thenComparing(it -> it.conversationId().value()))
                .toList();
    }

    private ConversationView line(ConversationId id, UserId user) {
        List<MessageView> seen = new NaiveHistory(log).visible(id, user);
        Arrangement kept = arrangement(id, user);
        long readSeq =
                new NaiveReceipts(log).watermark(id, user, Tick.Kind.READ).upTo();
        return new ConversationView(
                id,
                ConversationView.Kind.DIRECT,
                id.pair().stream().filter(it -> !it.equals(user)).findFirst().orElse(user),
                null,
                head(id),
                readSeq,
                new NaiveHistory(log).unread(id, user, readSeq),
                seen.isEmpty() ? null : seen.getLast(),
                newest(id).sentAt(),
                kept.archived(),
                kept.pinned(),
                kept.mutedUntil());
    }

    private Arrangement arrangement(ConversationId id, UserId user) {
        return log.in(id, ConversationArranged.class)
                .filter(it -> it.by().equals(user))
                .map(ConversationArranged::arrangement)
                .reduce((_, newest) -> newest)
                .orElse(Arrangement.DEFAULT);
    }

    long head(ConversationId id) {
        return log.in(id, MessageSent.class).count();
    }

    private MessageSent newest(ConversationId id) {
        return Objects.requireNonNull(
                log.in(id, MessageSent.class).reduce((_, newest) -> newest).orElse(null));
    }
}
