package dev.bluetick.queries.conversation;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.bluetick.commands.account.DeviceId;
import dev.bluetick.commands.account.UserId;
import dev.bluetick.commands.conversation.ConversationId;
import dev.bluetick.commands.conversation.MessageId;
import dev.bluetick.commands.conversation.MessageKind;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A message as its readers get it, over HTTP as over STOMP. A tombstone has `deleted: true` and neither
/// content nor envelopes.
@JsonInclude(JsonInclude.Include.NON_NULL)
public record MessageView(
        ConversationId conversationId,
        MessageId messageId,
        long seq,
        UserId from,
        DeviceId fromDevice,
        Instant sentAt,
        MessageKind kind,
        @Nullable String content,
        @Nullable Map<String, String> envelopes,
        @Nullable MessageId replyTo,
        @Nullable MessageId forwardedFrom,
        @Nullable String mediaId,
        @Nullable List<UserId> mentions,
        @Nullable Boolean deleted) {}
