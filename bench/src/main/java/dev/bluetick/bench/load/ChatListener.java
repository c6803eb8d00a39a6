package dev.bluetick.bench.load;

import org.jspecify.annotations.Nullable;

/// Hears what happens in one session, on the thread of its event loop.
public interface ChatListener {

    /// Logged in, able to send and to receive. What was missed may come before or after it.
    default void ready(ChatSession session) {}

    /// A message arrived, live or kept until now, from a person or in a group.
    default void message(ChatSession session, Inbound message) {}

    /// One tick: the server has taken the message, as durably as it ever does. Once for each message.
    default void accepted(ChatSession session, long number) {}

    /// Two ticks: a device of the addressee holds the message. Once for each message; where the server merges
    /// its receipts, the driver tells them apart again.
    default void delivered(ChatSession session, long number) {}

    /// Blue ticks: the addressee has read the message. Once for each message.
    default void read(ChatSession session, long number) {}

    default void joined(ChatSession session, String group) {}

    /// The server refused something, or said what the driver did not expect; the session goes on.
    default void refused(ChatSession session, String what) {}

    /// The server will end the session, and asks to come back after that time.
    default void comeBack(ChatSession session, long afterMillis) {}

    /// Once, at the end, with a [ComeAgain] where the server said when; null after [ChatSession#close].
    default void closed(ChatSession session, @Nullable Throwable why) {}
}
