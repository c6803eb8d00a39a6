package dev.bluetick.bench.chaos;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// A message as the server shows it.
///
/// @param content null for a tombstone
@JsonInclude(JsonInclude.Include.NON_NULL)
record Message(
        String conversation,
        long seq,
        String messageId,
        String from,
        String fromDevice,
        String kind,
        @Nullable String content) {

    static final String SYSTEM = "SYSTEM";

    static Message of(JsonNode json) {
        JsonNode content = json.get("content");
        return new Message(
                json.path("conversationId").asString(),
                json.path("seq").asLong(),
                json.path("messageId").asString(),
                json.path("from").asString(),
                json.path("fromDevice").asString(),
                json.path("kind").asString(),
                content == null || content.isNull() ? null : content.asString());
    }

    boolean isSystem() {
        return kind.equals(SYSTEM);
    }

    Message withContent(@Nullable String other) {
        return new Message(conversation, seq, messageId, from, fromDevice, kind, other);
    }

    /// By what problems name it.
    String where() {
        return conversation + "#" + seq + " (" + messageId + ")";
    }
}
