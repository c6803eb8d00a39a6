package dev.bluetick.api.conversation;

import dev.bluetick.api.Answers;
import dev.bluetick.api.problem.Problem;
import dev.bluetick.api.security.Caller;
import dev.bluetick.commands.conversation.ArrangeConversation;
import dev.bluetick.commands.conversation.ConversationId;
import dev.bluetick.commands.conversation.MessageId;
import dev.bluetick.queries.conversation.ConversationsPage;
import dev.bluetick.queries.conversation.FindConversations;
import dev.bluetick.queries.conversation.FindHistory;
import dev.bluetick.queries.conversation.FindReceipts;
import dev.bluetick.queries.conversation.HistoryPage;
import dev.bluetick.queries.conversation.ReceiptsView;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/// What a person's conversations are, and what was said in them.
@RestController
@RequestMapping("/api/v1/conversations")
@Tag(name = "Conversations")
class ConversationController {

    private final Answers answers;

    ConversationController(Answers answers) {
        this.answers = answers;
    }

    @GetMapping
    @Operation(summary = "The inbox, newest activity first")
    ConversationsPage list(
            @AuthenticationPrincipal Jwt token,
            @RequestParam(defaultValue = "50") int limit,
            @RequestParam @Nullable String cursor,
            @RequestParam(defaultValue = "false") boolean archived) {
        return answers.ask(
                new FindConversations(Caller.of(token).userId(), archived, limit, cursor), ConversationsPage.class);
    }

    @PatchMapping("/{conversationId}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(summary = "Archive, pin or mute, for the caller alone; mutedUntil null unmutes")
    void arrange(
            @AuthenticationPrincipal Jwt token,
            @PathVariable String conversationId,
            @RequestBody Map<String, @Nullable Object> body) {
        List<ArrangeConversation.Change> changes = new ArrayList<>();
        body.forEach((name, value) -> changes.add(change(name, value)));
        answers.decide(new ArrangeConversation(
                new ConversationId(conversationId), Caller.of(token).userId(), changes));
    }

    private static ArrangeConversation.Change change(String name, @Nullable Object value) {
        return switch (name) {
            case "archived" -> new ArrangeConversation.Archive(bool(name, value));
            case "pinned" -> new ArrangeConversation.Pin(bool(name, value));
            case "mutedUntil" -> new ArrangeConversation.Mute(time(name, value));
            default ->
                throw new Problem(
                        HttpStatus.BAD_REQUEST,
                        "not_supported",
                        name + " cannot be set here yet; archived, pinned and mutedUntil can.");
        };
    }

    private static boolean bool(String name, @Nullable Object value) {
        if (value instanceof Boolean bool) {
            return bool;
        }
        throw Problem.invalid(name + " takes true or false.");
    }

    private static @Nullable Instant time(String name, @Nullable Object value) {
        if (value == null) {
            return null;
        }
        try {
            return Instant.parse(value.toString());
        } catch (DateTimeParseException e) {
            throw Problem.invalid(name + " takes a time like 2026-11-24T12:00:00.000Z, or null.");
        }
    }

    @GetMapping("/{conversationId}/messages")
    @Operation(summary = "The history by seq, newest last: the newest below before, or the oldest above after")
    HistoryPage history(
            @AuthenticationPrincipal Jwt token,
            @PathVariable String conversationId,
            @RequestParam @Nullable Long before,
            @RequestParam @Nullable Long after,
            @RequestParam(defaultValue = "50") int limit) {
        return answers.ask(
                new FindHistory(Caller.of(token).userId(), new ConversationId(conversationId), before, after, limit),
                HistoryPage.class);
    }

    @GetMapping("/{conversationId}/messages/{messageId}/receipts")
    @Operation(summary = "Who has a message of the caller's, who has read it, and since when")
    ReceiptsView receipts(
            @AuthenticationPrincipal Jwt token, @PathVariable String conversationId, @PathVariable String messageId) {
        return answers.ask(
                new FindReceipts(
                        Caller.of(token).userId(), new ConversationId(conversationId), MessageId.parse(messageId)),
                ReceiptsView.class);
    }
}
