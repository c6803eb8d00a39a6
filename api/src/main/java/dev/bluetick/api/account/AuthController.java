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

/// How a device comes to its tokens, and loses them.
@RestController
@RequestMapping("/api/v1/auth")
@Tag(name = "Registration and tokens")
class AuthController {

    record OtpRequest(@Nullable String phone) {}

    record OtpView(String challengeId, Instant expiresAt, long resendAfter) {}

    record VerifyRequest(
            @Nullable String challengeId,
            @Nullable String code,
            @Nullable String pin,
            @Nullable DeviceBody device) {}

    record RefreshRequest(@Nullable String refreshToken) {}

    private final Registration registration;
    private final Codes codes;
    private final Answers answers;
    private final RefreshTokens refreshTokens;
    private final TokenIssuer tokens;
    private final Freshness freshness;
    private final Stamps stamps;

    AuthController(
            Registration registration,
            Codes codes,
            Answers answers,
            RefreshTokens refreshTokens,
            TokenIssuer tokens,
            Freshness freshness,
            Stamps stamps) {
        this.registration = registration;
        this.codes = codes;
        this.answers = answers;
        this.refreshTokens = refreshTokens;
        this.tokens = tokens;
        this.freshness = freshness;
        this.stamps = stamps;
    }

    @PostMapping("/otp")
    @ResponseStatus(HttpStatus.ACCEPTED)
    @Operation(summary = "Send a code to a phone number, known or not")
    OtpView otp(@RequestBody OtpRequest request) {
        String phone = registration.normalise(Problem.required("phone", request.phone()));
        Challenges.Issued issued = codes.send(phone);
        return new OtpView(
                issued.challengeId(), issued.expiresAt(), issued.resendAfter().toSeconds());
    }

    @PostMapping("/verify")
    @Operation(
            summary = "Prove the number with the code, and register this device. Where a two-step PIN is needed or"
                    + " wrong, the code stays good for what is left of its attempts")
    TokensView verify(@RequestBody VerifyRequest request) {
        String challengeId = Problem.required("challengeId", request.challengeId());
        String code = Problem.required("code", request.code());
        DeviceBody.Checked device = DeviceBody.check(request.device());
        Pin pin = request.pin() == null ? null : Pin.of(request.pin());
        return codes.solve(
                challengeId, code, phone -> registration.register(phone, device.platform(), device.name(), pin));
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
            case REFRESHED ->
                new TokensView(
                        opened.userId(),
                        opened.deviceId(),
                        tokens.accessToken(opened.userId(), opened.deviceId()),
                        next,
                        tokens.lifetime().toSeconds(),
                        null);
            case REUSED ->
                throw unauthorized(
                        "token_reused",
                        "This refresh token had been used before, so this device's session has been ended."
                                + " Register it again.");
            case UNKNOWN -> throw unauthorized("session_ended", "This device has been logged out. Register it again.");
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
