package dev.bluetick.api.account;

import dev.bluetick.api.Answers;
import dev.bluetick.api.Stamps;
import dev.bluetick.api.security.Caller;
import dev.bluetick.commands.account.Audience;
import dev.bluetick.commands.account.ChangePrivacy;
import dev.bluetick.commands.account.Privacy;
import dev.bluetick.commands.account.UserId;
import dev.bluetick.queries.Freshness;
import dev.bluetick.queries.account.FindPrivacy;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/// What the caller lets others see, and do.
@RestController
@RequestMapping("/api/v1/me/privacy")
@Tag(name = "Account")
class PrivacyController {

    /// What is absent stays as it is.
    record PrivacyBody(
            @Nullable Audience lastSeen,
            @Nullable Audience picture,
            @Nullable Audience about,
            @Nullable Audience groupsAdd,
            @Nullable Boolean readReceipts) {

        Privacy over(Privacy now) {
            return new Privacy(
                    Objects.requireNonNullElse(lastSeen, now.lastSeen()),
                    Objects.requireNonNullElse(picture, now.picture()),
                    Objects.requireNonNullElse(about, now.about()),
                    Objects.requireNonNullElse(groupsAdd, now.groupsAdd()),
                    Objects.requireNonNullElse(readReceipts, now.readReceipts()));
        }
    }

    private final Answers answers;
    private final Freshness freshness;
    private final Stamps stamps;

    PrivacyController(Answers answers, Freshness freshness, Stamps stamps) {
        this.answers = answers;
        this.freshness = freshness;
        this.stamps = stamps;
    }

    @GetMapping
    @Operation(summary = "What do I let others see?")
    Privacy privacy(@AuthenticationPrincipal Jwt token) {
        return of(Caller.of(token).userId());
    }

    @PutMapping
    @Operation(
            summary = "Set what others see; what is absent stays. It holds for what is asked, sent and read after the"
                    + " answer. Read receipts that are off hide both ways, in conversations of two")
    Privacy change(@AuthenticationPrincipal Jwt token, @RequestBody PrivacyBody body) {
        UserId user = Caller.of(token).userId();
        Privacy privacy = body.over(of(user));
        answers.decide(new ChangePrivacy(user, privacy, stamps.now()));
        freshness.awaitCaughtUp();
        return privacy;
    }

    private Privacy of(UserId user) {
        return answers.ask(new FindPrivacy(user), Privacy.class);
    }
}
