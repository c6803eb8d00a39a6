package dev.bluetick.projections.conversation;

import dev.bluetick.commands.account.UserId;
import dev.bluetick.commands.conversation.Content;
import dev.bluetick.commands.conversation.ConversationId;
import dev.bluetick.commands.conversation.MessageDeleted;
import dev.bluetick.commands.conversation.MessageHidden;
import dev.bluetick.commands.conversation.MessageSent;
import dev.bluetick.commands.conversation.MessageStarred;
import dev.bluetick.commands.conversation.References;
import dev.bluetick.projections.ReadSide;
import dev.bluetick.queries.conversation.BacklogView.Deletion;
import dev.bluetick.queries.conversation.HistoryPage;
import dev.bluetick.queries.conversation.MessageView;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// What was said, as one member may see it.
record NaiveHistory(NaiveLog log) {

    List<MessageView> visible(ConversationId conversation, UserId reader) {
        return sent(conversation, reader).map(this::view).toList();
    }

    /// All that is neither withheld from nor hidden by the reader.
    private Stream<MessageSent> sent(ConversationId conversation, UserId reader) {
        return log.in(conversation, MessageSent.class)
                .filter(it -> !it.withheldFrom().contains(reader))
                .filter(it -> !isHidden(it, reader));
    }

    private boolean isHidden(MessageSent message, UserId reader) {
        return log.in(message.conversationId(), MessageHidden.class)
                .anyMatch(it -> it.by().equals(reader) && it.messageId().equals(message.messageId()));
    }

    private boolean isDeleted(MessageSent message) {
        return log.in(message.conversationId(), MessageDeleted.class)
                .anyMatch(it -> it.messageId().equals(message.messageId()));
    }

    private MessageView view(MessageSent message) {
        boolean deleted = isDeleted(message);
        Content content = ReadSide.contentOf(message.messageId());
        References references = deleted ? References.NONE : message.references();
        return new MessageView(
                message.conversationId(),
                message.messageId(),
                message.seq(),
                message.sender().userId(),
                message.sender().deviceId(),
                message.sentAt(),
                message.kind(),
                deleted ? null : content.content(),
                deleted ? null : content.envelopes(),
                references.replyTo(),
                references.forwardedFrom(),
                references.mediaId(),
                references.mentions().isEmpty() ? null : references.mentions(),
                deleted ? true : null);
    }

    HistoryPage page(
            ConversationId conversation, UserId reader, @Nullable Long before, @Nullable Long after, int limit) {
        List<MessageView> wanted = visible(conversation, reader).stream()
                .filter(it -> before == null || it.seq() < before)
                .filter(it -> after == null || it.seq() > after)
                .toList();
        int size = Math.min(limit, wanted.size());
        List<MessageView> items =
                after == null ? wanted.subList(wanted.size() - size, wanted.size()) : wanted.subList(0, size);
        if (size == wanted.size()) {
            return new HistoryPage(items, null);
        }
        return new HistoryPage(
                items, after == null ? items.getFirst().seq() : items.getLast().seq());
    }

    long unread(ConversationId conversation, UserId reader, long readSeq) {
        return sent(conversation, reader)
                .filter(it -> it.seq() > readSeq)
                .filter(it -> !it.sender().userId().equals(reader))
                .filter(it -> !isDeleted(it))
                .count();
    }

    /// The newest first, without those that the user may no longer see.
    List<MessageView> starred(UserId user) {
        return log.all(MessageSent.class)
                .filter(message -> isStarred(message, user))
                .flatMap(message -> sent(message.conversationId(), user).filter(message::equals))
                .map(this::view)
                .sorted(Comparator.comparing((MessageView it) -> it.messageId().value())
                        .reversed())
                .toList();
    }

    private boolean isStarred(MessageSent message, UserId user) {
        return log.in(message.conversationId(), MessageStarred.class)
                .filter(it -> it.by().equals(user) && it.messageId().equals(message.messageId()))
                .reduce((_, newest) -> newest)
                .map(MessageStarred::starred)
                .orElse(false);
    }

    List<Deletion> deletionsSince(ConversationId conversation, UserId reader, long position) {
        return log.entries()
                .filter(it -> it.position() > position)
                .map(it -> switch (it.event()) {
                    case MessageDeleted gone
                    when gone.conversationId().equals(conversation) ->
                        new Deletion(gone.messageId(), gone.seq(), gone.by(), true);
                    case MessageHidden gone
                    when gone.conversationId().equals(conversation) && gone.by().equals(reader) ->
                        new Deletion(gone.messageId(), gone.seq(), gone.by(), false);
                    default -> null;
                })
                .filter(Objects::nonNull)
                .toList();
    }
}
