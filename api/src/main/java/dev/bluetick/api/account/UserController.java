package dev.bluetick.api.account;

import dev.bluetick.api.Answers;
import dev.bluetick.api.Stamps;
import dev.bluetick.api.security.Caller;
import dev.bluetick.commands.account.UserId;
import dev.bluetick.queries.account.FindPresence;
import dev.bluetick.queries.account.FindProfile;
import dev.bluetick.queries.account.PresenceView;
import dev.bluetick.queries.account.ProfileView;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/// Other people, as far as they let the caller see them.
@RestController
@RequestMapping("/api/v1/users/{userId}")
@Tag(name = "People")
class UserController {

    private final Answers answers;
    private final Stamps stamps;

    UserController(Answers answers, Stamps stamps) {
        this.answers = answers;
        this.stamps = stamps;
    }

    @GetMapping
    @Operation(summary = "Somebody's profile; what is hidden from the caller is absent, as what is not set")
    ProfileView profile(@AuthenticationPrincipal Jwt token, @PathVariable String userId) {
        return answers.ask(new FindProfile(Caller.of(token).userId(), new UserId(userId)), ProfileView.class);
    }

    @GetMapping("/presence")
    @Operation(summary = "Is somebody here, and when were they last? {} where that is hidden from the caller")
    PresenceView presence(@AuthenticationPrincipal Jwt token, @PathVariable String userId) {
        return answers.ask(
                new FindPresence(Caller.of(token).userId(), new UserId(userId), stamps.now()), PresenceView.class);
    }
}
