package dev.bluetick.edgews.session;

import dev.bluetick.commands.conversation.ConversationId;
import dev.bluetick.edgews.stomp.Frame;

/// What connected clients ask for, done by the features. Called on the thread that reads the session's
/// frames, in their order; it does not wait for anything to become durable.
public interface Requests {

    /// A SEND frame. What is wrong with it is answered by an `error` event; it throws nothing but
    /// [dev.bluetick.edgews.stomp.BrokenFrame].
    void send(Session session, Frame frame);

    /// The session's device holds a conversation up to a seq.
    void holds(Session session, ConversationId conversation, long upTo, Answer answer);

    /// The session is over: what is kept of it goes. Called once, when it is no longer among the [Sessions]; a frame of
    /// it may be under way even then.
    void ended(Session session);
}
