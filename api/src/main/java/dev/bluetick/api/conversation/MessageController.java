package dev.bluetick.api.conversation;

import dev.bluetick.api.Answers;
import dev.bluetick.api.Stamps;
import dev.bluetick.api.problem.Problem;
import dev.bluetick.api.security.Caller;
import dev.bluetick.commands.Ids;
import dev.bluetick.commands.conversation.AcknowledgeDelivery;
import dev.bluetick.commands.conversation.ClientId;
import dev.bluetick.commands.conversation.ConversationId;
import dev.bluetick.commands.conversation.DeleteForEveryone;
import dev.bluetick.commands.conversation.DeleteForMe;
import dev.bluetick.commands.conversation.DevicePosition;
import dev.bluetick.commands.conversation.MessageId;
import dev.bluetick.commands.conversation.ReadMessages;
import dev.bluetick.commands.conversation.RefusedPosition;
import dev.bluetick.commands.conversation.SendMessage;
import dev.bluetick.commands.conversation.SentMessage;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/// The message commands, for a client without a socket: each is answered once it is durable.
@RestController
@RequestMapping("/api/v1/conversations/{conversationId}")
@Tag(name = "Messages")
class MessageController {

    record SentView(ClientId clientId, MessageId messageId, ConversationId conversationId, long seq, Instant sentAt) {}

    record PositionRequest(@Nullable Long upTo) {}

    enum Scope {
        ME,
        EVERYONE
    }

    private final Answers answers;
    private final Ids ids;
    private final Stamps stamps;

    MessageController(Answers answers, Ids ids, Stamps stamps) {
        this.answers = answers;
        this.ids = ids;
        this.stamps = stamps;
    }

    @PostMapping("/messages")
    @ResponseStatus(HttpStatus.CREATED)
    @Operation(summary = "Send a message; the same clientId gives the first answer again")
    SentView send(
            @AuthenticationPrincipal Jwt token, @PathVariable String conversationId, @RequestBody SendRequest body) {
        SendMessage.Draft draft = body.draft();
        SentMessage sent = answers.decide(new SendMessage(
                new ConversationId(conversationId),
                Caller.of(token).sender(),
                draft,
                new MessageId(ids.next()),
                stamps.now()));
        return new SentView(draft.clientId(), sent.messageId(), sent.conversationId(), sent.seq(), sent.sentAt());
    }

    @PostMapping("/delivered")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(summary = "This device holds every message up to a seq")
    void delivered(
            @AuthenticationPrincipal Jwt token,
            @PathVariable String conversationId,
            @RequestBody PositionRequest body) {
        List<RefusedPosition> refused = answers.decide(new AcknowledgeDelivery(
                new ConversationId(conversationId), List.of(position(token, body)), stamps.now()));
        if (!refused.isEmpty()) {
            throw refused.getFirst().reason();
        }
    }

    @PostMapping("/read")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(summary = "The caller has read every message up to a seq")
    void read(
            @AuthenticationPrincipal Jwt token,
            @PathVariable String conversationId,
            @RequestBody PositionRequest body) {
        answers.decide(new ReadMessages(new ConversationId(conversationId), position(token, body), stamps.now()));
    }

    @DeleteMapping("/messages/{messageId}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(summary = "Delete a message, for the caller or for everyone")
    void delete(
            @AuthenticationPrincipal Jwt token,
            @PathVariable String conversationId,
            @PathVariable String messageId,
            @RequestParam Scope scope) {
        ConversationId conversation = new ConversationId(conversationId);
        MessageId message = MessageId.parse(messageId);
        Caller caller = Caller.of(token);
        answers.decide(
                switch (scope) {
                    case ME -> new DeleteForMe(conversation, message, caller.userId(), stamps.now());
                    case EVERYONE -> new DeleteForEveryone(conversation, message, caller.userId(), stamps.now());
                });
    }

    private static DevicePosition position(Jwt token, PositionRequest body) {
        if (body.upTo() == null) {
            throw Problem.invalid("upTo is missing: the seq up to which it holds.");
        }
        Caller caller = Caller.of(token);
        return new DevicePosition(caller.userId(), caller.deviceId(), body.upTo());
    }
}
