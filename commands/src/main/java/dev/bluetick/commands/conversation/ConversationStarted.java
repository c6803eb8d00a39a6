package dev.bluetick.commands.conversation;

import dev.bluetick.commands.account.UserId;
import java.time.Instant;
import java.util.List;

/// The first message opens a conversation between its members.
public record ConversationStarted(ConversationId conversationId, List<UserId> members, Instant at)
        implements ConversationEvent {}
