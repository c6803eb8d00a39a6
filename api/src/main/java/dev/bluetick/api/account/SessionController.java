package dev.bluetick.api.account;

import dev.bluetick.api.Answers;
import dev.bluetick.api.Stamps;
import dev.bluetick.api.problem.Problem;
import dev.bluetick.api.security.Caller;
import dev.bluetick.api.security.RefreshTokens;
import dev.bluetick.api.security.TokenIssuer;
import dev.bluetick.commands.account.RefreshSession;
import dev.bluetick.commands.account.RemoveDevice;
import dev.bluetick.queries.Freshness;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/// How a device keeps its tokens, and loses them.
@RestController
@RequestMapping("/api/v1/auth")
@Tag(name = "Registration and tokens")
class SessionController {

    record RefreshRequest(@Nullable String refreshToken) {}

    private final Answers answers;
    private final RefreshTokens refreshTokens;
    private final TokenIssuer tokens;
    private final Freshness freshness;
    private final Stamps stamps;

    SessionController(
            Answers answers, RefreshTokens refreshTokens, TokenIssuer tokens, Freshness freshness, Stamps stamps) {
        this.answers = answers;
        this.refreshTokens = refreshTokens;
        this.tokens = tokens;
        this.freshness = freshness;
        this.stamps = stamps;
    }

    @PostMapping("/refresh")
    @Operation(summary = "Exchange a refresh token for new tokens; a token used twice ends the session")
    TokensView refresh(@RequestBody RefreshRequest request) {
        String presented = Problem.required("refreshToken", request.refreshToken());
        RefreshTokens.Opened opened = refreshTokens.open(presented);
        if (opened == null) {
            throw unauthorized("invalid_token", "That is no refresh token of this server.");
        }
        String next = refreshTokens.make(opened.userId(), opened.deviceId());
        RefreshSession.Outcome outcome = answers.decide(new RefreshSession(
                opened.userId(),
                opened.deviceId(),
                RefreshTokens.hash(presented),
                RefreshTokens.hash(next),
                stamps.now()));
        return switch (outcome) {
            case RefreshSession.Outcome.Refreshed(Instant since) ->
                new TokensView(
                        opened.userId(),
                        opened.deviceId(),
                        tokens.accessToken(opened.userId(), opened.deviceId(), since),
                        next,
                        tokens.lifetime().toSeconds(),
                        null);
            case RefreshSession.Outcome.Reused _ ->
                throw unauthorized(
                        "token_reused",
                        "This refresh token had been used before, so this device's session has been ended."
                                + " Register it again.");
            case RefreshSession.Outcome.Unknown _ ->
                throw unauthorized("session_ended", "This device has been logged out. Register it again.");
        };
    }

    @PostMapping("/logout")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(summary = "End this device: its access token is refused from this answer on")
    void logout(@AuthenticationPrincipal Jwt token) {
        Caller caller = Caller.of(token);
        answers.decide(RemoveDevice.loggedOut(caller.userId(), caller.deviceId(), stamps.now()));
        freshness.awaitCaughtUp();
    }

    private static Problem unauthorized(String code, String detail) {
        return new Problem(HttpStatus.UNAUTHORIZED, code, detail);
    }
}
