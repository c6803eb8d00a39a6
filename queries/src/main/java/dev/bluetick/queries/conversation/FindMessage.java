package dev.bluetick.queries.conversation;

import dev.bluetick.commands.account.UserId;
import dev.bluetick.commands.conversation.MessageId;

/// Where does a message stand that I may see? Answer: a [MessageLocation].
///
/// @throws dev.bluetick.commands.Refused MESSAGE_NOT_FOUND also for one that the caller may not see
public record FindMessage(UserId caller, MessageId messageId) {}
