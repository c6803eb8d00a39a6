package dev.bluetick.api.account;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.bluetick.api.Answers;
import dev.bluetick.api.Stamps;
import dev.bluetick.api.security.Caller;
import dev.bluetick.commands.account.BlockUser;
import dev.bluetick.commands.account.DeviceId;
import dev.bluetick.commands.account.UnblockUser;
import dev.bluetick.commands.account.UserId;
import dev.bluetick.queries.Freshness;
import dev.bluetick.queries.account.BlocksView;
import dev.bluetick.queries.account.FindBlocks;
import dev.bluetick.queries.account.ProfileView;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/// The caller's own account, and whom it blocks.
@RestController
@RequestMapping("/api/v1")
@Tag(name = "Account")
class MeController {

    @JsonInclude(JsonInclude.Include.NON_NULL)
    record MeView(
            UserId userId,
            DeviceId deviceId,
            @Nullable Instant registeredAt,
            @Nullable String phone,
            @Nullable String displayName,
            @Nullable String about,
            @Nullable String username,
            @Nullable String pictureMediaId) {}

    private final Answers answers;
    private final Profiles profiles;
    private final Erasure erasure;
    private final Freshness freshness;
    private final Stamps stamps;

    MeController(Answers answers, Profiles profiles, Erasure erasure, Freshness freshness, Stamps stamps) {
        this.answers = answers;
        this.profiles = profiles;
        this.erasure = erasure;
        this.freshness = freshness;
        this.stamps = stamps;
    }

    @GetMapping("/me")
    @Operation(summary = "Who am I?")
    MeView me(@AuthenticationPrincipal Jwt token) {
        return view(Caller.of(token));
    }

    @PatchMapping("/me")
    @Operation(
            summary = "Change the profile: what is absent stays, null clears. Who may see it is told; a refused change"
                    + " changes nothing")
    MeView change(@AuthenticationPrincipal Jwt token, @RequestBody ProfilePatch patch) {
        Caller caller = Caller.of(token);
        profiles.change(caller.userId(), patch);
        return view(caller);
    }

    @DeleteMapping("/me")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(
            summary =
                    "Erase the account for good: nobody can read its data any more, its devices are logged out, its"
                            + " number and username are free, its groups are left. What it has sent stays with those who got it")
    void erase(@AuthenticationPrincipal Jwt token) {
        erasure.erase(Caller.of(token).userId());
    }

    private MeView view(Caller caller) {
        ProfileView me = profiles.of(caller.userId());
        return new MeView(
                caller.userId(),
                caller.deviceId(),
                me.registeredAt(),
                me.phone(),
                me.displayName(),
                me.about(),
                me.username(),
                me.pictureMediaId());
    }

    @GetMapping("/blocks")
    @Operation(summary = "Whom have I blocked?")
    BlocksView blocks(@AuthenticationPrincipal Jwt token) {
        return answers.ask(new FindBlocks(Caller.of(token).userId()), BlocksView.class);
    }

    @PutMapping("/blocks/{userId}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(summary = "Block somebody: what they send after this answer is never delivered")
    void block(@AuthenticationPrincipal Jwt token, @PathVariable String userId) {
        answers.decide(new BlockUser(Caller.of(token).userId(), new UserId(userId), stamps.now()));
        freshness.awaitCaughtUp();
    }

    @DeleteMapping("/blocks/{userId}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(summary = "Lift a block; what was withheld stays withheld")
    void unblock(@AuthenticationPrincipal Jwt token, @PathVariable String userId) {
        answers.decide(new UnblockUser(Caller.of(token).userId(), new UserId(userId), stamps.now()));
        freshness.awaitCaughtUp();
    }
}
