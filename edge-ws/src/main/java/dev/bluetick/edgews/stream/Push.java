package dev.bluetick.edgews.stream;

import dev.bluetick.commands.conversation.ConversationId;
import dev.bluetick.edgews.stomp.MessageBody;

/// A live event on its way to devices, encoded once for all of them.
public sealed interface Push {

    /// The event's place in the store.
    long position();

    MessageBody body();

    /// Up to which position everything has been told, once this is.
    long toldUpTo();

    /// A `message`: acknowledged by each device, never skipped, in the order of seq.
    record Message(long position, ConversationId conversation, long seq, MessageBody body) implements Push {

        @Override
        public long toldUpTo() {
            return position;
        }
    }

    /// What the store does not tell again: who is not there, or too slow, learns it in another way.
    record Passing(long position, MessageBody body) implements Push {

        /// It comes beside what is told.
        @Override
        public long toldUpTo() {
            return position - 1;
        }
    }

    /// Anything else that the store can tell again: ticks and deletions.
    record Notice(long position, MessageBody body) implements Push {

        /// One event may make several notices, so it is told only when another event is.
        @Override
        public long toldUpTo() {
            return position - 1;
        }
    }
}
