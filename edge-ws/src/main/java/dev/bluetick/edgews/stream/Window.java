package dev.bluetick.edgews.stream;

import dev.bluetick.commands.conversation.ConversationId;

/// The `message` frames a session was sent and has not acknowledged, in the order they were sent. Frames are
/// known by their number. Guarded by the stream's lock.
sealed interface Window permits Window.Unwatched, CumulativeWindow, IndividualWindow {

    /// Messages in flight to one device; with more, the stream waits for acknowledgements.
    int MAX_IN_FLIGHT = 4_096;

    /// Where the stream goes on after it had to wait.
    int RESUME_AT = MAX_IN_FLIGHT / 2;

    /// Hears what a device is now known to hold.
    interface Held {
        void upTo(ConversationId conversation, long seq);
    }

    /// A message that is in flight. `told` is the position up to which the device had been told of changes
    /// when the message was sent: who acknowledges the message has received them.
    record Sent(long number, ConversationId conversation, long seq, long told) {}

    void add(Sent message);

    int size();

    /// The frame's acknowledgement, with what it implies in this mode; answers the highest [Sent#told] it
    /// proves, or -1.
    long acknowledge(long number, Held held);

    /// The device does not hold the message: nothing of its conversation from there on counts as delivered before
    /// it is sent anew.
    void refuse(long number);

    /// What is in flight of a conversation is sent anew: the frames of before say nothing any more.
    void forget(ConversationId conversation);

    default boolean isFull() {
        return size() >= MAX_IN_FLIGHT;
    }

    /// With `ack:auto` the client says by itself what it holds.
    record Unwatched() implements Window {

        @Override
        public void add(Sent message) {}

        @Override
        public int size() {
            return 0;
        }

        @Override
        public long acknowledge(long number, Held held) {
            return -1;
        }

        @Override
        public void refuse(long number) {}

        @Override
        public void forget(ConversationId conversation) {}
    }
}
