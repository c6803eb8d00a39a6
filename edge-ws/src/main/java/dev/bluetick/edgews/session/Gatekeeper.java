package dev.bluetick.edgews.session;

import dev.bluetick.commands.account.DeviceId;
import dev.bluetick.commands.account.UserId;
import dev.bluetick.commands.conversation.Sender;
import dev.bluetick.edgews.stomp.BrokenFrame;
import dev.bluetick.queries.ViewsBehind;
import dev.bluetick.queries.account.FindDevice;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.axonframework.queryhandling.QueryGateway;
import org.jspecify.annotations.Nullable;
import org.springframework.security.oauth2.core.OAuth2Error;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.JwtException;
import org.springframework.security.oauth2.jwt.JwtValidationException;

/// Lets a device in: its access token must be good, and the device must still speak for its account. A socket
/// outlives the token that opened it, and not for ever: a device that refreshes its session is seen, so that none
/// that is connected all the time counts as unseen.
public final class Gatekeeper {

    /// At least so long a socket outlives its token: few phones stay connected for longer anyway.
    static final Duration OUTLIVES = Duration.ofHours(2);

    /// At most; each a time of its own, so that those who came at once do not come back at once.
    public static final Duration OUTLIVES_AT_MOST = Duration.ofHours(4);

    static final long TIMEOUT_SECONDS = 5;

    private static final String SESSION_ENDED = "session_ended";
    private static final String SCHEME = "Bearer ";

    private final JwtDecoder tokens;
    private final QueryGateway queries;
    private final Clock clock;

    public Gatekeeper(JwtDecoder tokens, QueryGateway queries, Clock clock) {
        this.tokens = tokens;
        this.queries = queries;
        this.clock = clock;
    }

    /// @throws BrokenFrame `invalid_token`, `token_expired` or `session_ended`, or `views_behind` where nobody can tell
    Pass identify(@Nullable String authorization) {
        if (authorization == null || !authorization.regionMatches(true, 0, SCHEME, 0, SCHEME.length())) {
            throw new BrokenFrame("invalid_token", "CONNECT needs the header Authorization: Bearer <accessToken>.");
        }
        try {
            Jwt token = tokens.decode(authorization.substring(SCHEME.length()).strip());
            String user = token.getSubject();
            String device = token.getClaimAsString("device");
            if (user != null && device != null && token.getClaim("since") instanceof Number since) {
                return new Pass(
                        new Sender(new UserId(user), new DeviceId(device)),
                        Instant.ofEpochMilli(since.longValue()),
                        until(token.getExpiresAt()));
            }
            throw new BrokenFrame("invalid_token", "The token names no device; log in again.");
        } catch (JwtValidationException e) {
            throw refused(e.getErrors());
        } catch (JwtException | dev.bluetick.commands.Refused e) {
            throw new BrokenFrame("invalid_token", "The access token is not valid; log in again.");
        } catch (ViewsBehind e) {
            throw viewsBehind();
        }
    }

    private static BrokenFrame viewsBehind() {
        return new BrokenFrame("views_behind", "The read models are behind; connect again in a moment.");
    }

    private static BrokenFrame refused(Collection<OAuth2Error> errors) {
        if (errors.stream().anyMatch(it -> it.getErrorCode().equals(SESSION_ENDED))) {
            return sessionEnded();
        }
        return errors.stream()
                        .anyMatch(it -> String.valueOf(it.getDescription()).contains("expired"))
                ? new BrokenFrame("token_expired", "The access token has expired; refresh it.")
                : new BrokenFrame("invalid_token", "The access token is not valid; log in again.");
    }

    static BrokenFrame sessionEnded() {
        return new BrokenFrame(SESSION_ENDED, "This device has been logged out.");
    }

    private Instant until(@Nullable Instant expiresAt) {
        long millis = ThreadLocalRandom.current().nextLong(OUTLIVES.toMillis(), OUTLIVES_AT_MOST.toMillis());
        return (expiresAt == null ? clock.instant() : expiresAt).plusMillis(millis);
    }

    boolean isOver(Pass pass) {
        return !clock.instant().isBefore(pass.until());
    }

    /// @throws BrokenFrame `session_ended`, or `views_behind` where nobody can tell
    void admit(Pass pass) {
        if (!speaksForItsAccount(pass)) {
            throw sessionEnded();
        }
    }

    private boolean speaksForItsAccount(Pass pass) {
        try {
            Sender device = pass.device();
            return queries.query(new FindDevice(device.userId(), device.deviceId(), pass.since()), Boolean.class)
                    .get(TIMEOUT_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new BrokenFrame("try_again", "The server is stopping; connect again.");
        } catch (ExecutionException | TimeoutException e) {
            throw viewsBehind();
        }
    }
}
