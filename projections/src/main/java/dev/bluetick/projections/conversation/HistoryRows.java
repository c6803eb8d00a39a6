package dev.bluetick.projections.conversation;

import dev.bluetick.commands.account.UserId;
import dev.bluetick.commands.conversation.ConversationId;
import dev.bluetick.commands.conversation.MessageId;
import dev.bluetick.commands.conversation.MessageKind;
import dev.bluetick.commands.conversation.MessageSent;
import dev.bluetick.commands.conversation.References;
import dev.bluetick.commands.group.Entry;
import dev.bluetick.projections.SortKey;
import dev.bluetick.projections.ViewKey;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The rows of the history and where they lie.
final class HistoryRows {

    static final String MESSAGES = "messages";
    static final String AUTHORED = "authored";
    static final String TOMBSTONES = "tombstones";
    static final String HIDDEN = "hidden";
    static final String CHANGES = "changes";
    static final String LOCATIONS = "locations";
    static final String STARS = "stars";
    /// When each member of a group was in it.
    static final String PERIODS = "periods";

    static final List<String> TABLES =
            List.of(MESSAGES, AUTHORED, TOMBSTONES, HIDDEN, CHANGES, LOCATIONS, STARS, PERIODS);

    private HistoryRows() {}

    /// A message without its content.
    ///
    /// @param nth of its author's messages in the conversation
    record Message(
            long id,
            long nth,
            String user,
            String device,
            Instant at,
            MessageKind kind,
            @Nullable References references) {

        static Message of(MessageSent event) {
            return new Message(
                    event.messageId().value(),
                    event.nth(),
                    event.sender().userId().value(),
                    event.sender().deviceId().value(),
                    event.sentAt(),
                    event.kind(),
                    event.references().equals(References.NONE) ? null : event.references());
        }

        static Message of(Entry entry) {
            return new Message(
                    entry.messageId().value(),
                    entry.nth(),
                    entry.by().userId().value(),
                    entry.by().deviceId().value(),
                    entry.at(),
                    MessageKind.SYSTEM,
                    null);
        }
    }

    record Location(String conversation, long seq) {}

    record Hidden(boolean withheld) {}

    /// A deletion, for everyone or for the one who did it.
    record Change(long id, long seq, String by, boolean forEveryone) {}

    static ViewKey message(ConversationId conversation, long seq) {
        return new ViewKey(MESSAGES, conversation.value(), SortKey.of(seq));
    }

    static ViewKey authored(ConversationId conversation, UserId author, long seq) {
        return new ViewKey(AUTHORED, conversation + "/" + author, SortKey.of(seq));
    }

    static ViewKey tombstone(ConversationId conversation, long seq) {
        return new ViewKey(TOMBSTONES, conversation.value(), SortKey.of(seq));
    }

    static ViewKey hidden(ConversationId conversation, UserId user, long seq) {
        return new ViewKey(HIDDEN, conversation + "/" + user, SortKey.of(seq));
    }

    /// A deletion for one member is a row of theirs: nobody else reads it, however many they make.
    static ViewKey change(ConversationId conversation, UserId by, long position) {
        return new ViewKey(CHANGES, conversation + "/" + by, SortKey.of(position));
    }

    static ViewKey change(ConversationId conversation, long position) {
        return new ViewKey(CHANGES, conversation.value(), SortKey.of(position));
    }

    static ViewKey location(MessageId message) {
        return new ViewKey(LOCATIONS, message.toString(), SortKey.ONLY);
    }

    static ViewKey star(UserId user, MessageId message) {
        return new ViewKey(STARS, user.value(), SortKey.of(message.value()));
    }

    static ViewKey periods(ConversationId group, UserId user) {
        return new ViewKey(PERIODS, group.value(), SortKey.of(user.value()));
    }

    static byte[] number(long number) {
        return SortKey.of(number).bytes();
    }
}
