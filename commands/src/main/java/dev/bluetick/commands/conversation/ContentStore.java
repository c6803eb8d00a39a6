package dev.bluetick.commands.conversation;

import dev.bluetick.commands.account.UserId;
import java.time.Instant;
import java.util.Collection;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What a conversation keeps outside its events: each message's erasable content under its id, with the few
/// facts a decision about that message needs, and the message each clientId stands for.
///
/// `put` and `erase` join the append of the current unit of work: they become durable with its events in one
/// atomic write, or not at all. Reads see every write whose command has been handled, even one that is not
/// durable yet: the answer to the reading command waits for both. Failures are those of the event store.
public interface ContentStore {

    /// A message that was stored: its place, author, and whether its content has been erased.
    ///
    /// @param entry whether it is a change of the group, which the server itself has put into words
    record Stored(MessageId messageId, long seq, Sender sender, Instant sentAt, boolean erased, boolean entry) {

        public Stored(MessageId messageId, long seq, Sender sender, Instant sentAt, boolean erased) {
            this(messageId, seq, sender, sentAt, erased, false);
        }

        public static Stored ofEntry(MessageId messageId, long seq, Sender by, Instant at) {
            return new Stored(messageId, seq, by, at, false, true);
        }
    }

    /// @throws IllegalStateException outside a unit of work
    void put(ConversationId conversation, Stored message, ClientId clientId, Content content);

    /// Removes the content and leaves the facts. Erasing what is not there, or erased, changes nothing.
    void erase(ConversationId conversation, MessageId message);

    @Nullable
    Stored find(ConversationId conversation, MessageId message);

    @Nullable
    Stored findByClientId(ConversationId conversation, UserId sender, ClientId clientId);

    /// The contents of the messages that have one; erased and unknown ones are absent from the answer.
    Map<MessageId, Content> read(ConversationId conversation, Collection<MessageId> messages);
}
