package dev.bluetick.commands.conversation;

import java.time.Instant;

/// Have nothing up to a deleted message be deleted for everyone any more, once the window of that message has closed:
/// from then on it stays closed, also where the clock is set back or the window is made longer.
///
/// The answer is the [Instant] from which on it can be closed, where it is not yet; null: it is closed now.
public record CloseDeleteWindow(ConversationId conversationId, MessageId messageId, Instant at)
        implements ConversationCommand {}
