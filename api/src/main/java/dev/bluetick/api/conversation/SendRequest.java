package dev.bluetick.api.conversation;

import dev.bluetick.api.problem.Problem;
import dev.bluetick.commands.Refusal;
import dev.bluetick.commands.Refused;
import dev.bluetick.commands.account.UserId;
import dev.bluetick.commands.conversation.ClientId;
import dev.bluetick.commands.conversation.Content;
import dev.bluetick.commands.conversation.MessageId;
import dev.bluetick.commands.conversation.MessageKind;
import dev.bluetick.commands.conversation.References;
import dev.bluetick.commands.conversation.SendMessage;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The body of a message, as a STOMP client sends it to /app/messages, but for whom it is to: that is in the
/// path.
record SendRequest(
        @Nullable ClientId clientId,
        @Nullable MessageKind type,
        @Nullable String content,
        @Nullable Map<String, String> envelopes,
        @Nullable MessageId replyTo,
        @Nullable MessageId forwardedFrom,
        @Nullable String mediaId,
        @Nullable List<UserId> mentions) {

    SendMessage.Draft draft() {
        if (clientId == null) {
            throw Problem.invalid("clientId is missing: your own name for this message, the same when you repeat it.");
        }
        if (type == null) {
            throw Problem.invalid("type is missing.");
        }
        if (type == MessageKind.SYSTEM) {
            throw new Refused(Refusal.NOT_ALLOWED, "type is SYSTEM; such messages come from the server alone.");
        }
        return new SendMessage.Draft(
                clientId,
                type,
                new Content(content, envelopes),
                new References(replyTo, forwardedFrom, mediaId, mentions == null ? List.of() : mentions));
    }
}
