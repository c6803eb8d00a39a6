package dev.bluetick.api.conversation;

import dev.bluetick.api.Answers;
import dev.bluetick.api.security.Caller;
import dev.bluetick.commands.account.UserId;
import dev.bluetick.commands.conversation.MessageId;
import dev.bluetick.commands.conversation.StarMessage;
import dev.bluetick.queries.conversation.FindMessage;
import dev.bluetick.queries.conversation.FindStarred;
import dev.bluetick.queries.conversation.MessageLocation;
import dev.bluetick.queries.conversation.StarredPage;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/// A person's own stars.
@RestController
@RequestMapping("/api/v1/messages")
@Tag(name = "Messages")
class StarController {

    private final Answers answers;

    StarController(Answers answers) {
        this.answers = answers;
    }

    @PutMapping("/{messageId}/star")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(summary = "Star a message")
    void star(@AuthenticationPrincipal Jwt token, @PathVariable String messageId) {
        set(Caller.of(token).userId(), MessageId.parse(messageId), true);
    }

    @DeleteMapping("/{messageId}/star")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(summary = "Remove a star")
    void unstar(@AuthenticationPrincipal Jwt token, @PathVariable String messageId) {
        set(Caller.of(token).userId(), MessageId.parse(messageId), false);
    }

    @GetMapping("/starred")
    @Operation(summary = "The caller's starred messages, the newest first")
    StarredPage starred(
            @AuthenticationPrincipal Jwt token,
            @RequestParam(defaultValue = "50") int limit,
            @RequestParam @Nullable String cursor) {
        return answers.ask(new FindStarred(Caller.of(token).userId(), limit, cursor), StarredPage.class);
    }

    private void set(UserId caller, MessageId message, boolean starred) {
        MessageLocation location = answers.ask(new FindMessage(caller, message), MessageLocation.class);
        answers.decide(new StarMessage(location.conversationId(), message, caller, starred));
    }
}
