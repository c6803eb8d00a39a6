package dev.bluetick.bench.load;

/// One logged-in client. Every method is called on the thread of its event loop.
public interface ChatSession {

    Account account();

    /// Sends a text to one person.
    ///
    /// @param number says which message this is: rising from 0 without gaps within a session; it comes back in
    ///     [Inbound#number] and in the ticks
    /// @param text what it says, ASCII without quotes; the driver may write the number over its beginning, but
    ///     sends as many bytes
    void send(Account to, long number, byte[] text);

    /// The device holds the message: the protocol's delivery receipt.
    void delivered(Inbound message);

    /// The person has read the message: the protocol's read marker, in a protocol unit of its own.
    void read(Inbound message);

    /// Sends a text to a group that [ChatDriver#createGroup] made, like [#send].
    default void sendToGroup(String group, long number, byte[] text) {
        throw new UnsupportedOperationException("this driver has no groups");
    }

    /// Enters a group, where the protocol asks its members to; [ChatListener#joined] follows, perhaps at once.
    default void join(String group) {
        throw new UnsupportedOperationException("this driver has no groups");
    }

    void close();
}
