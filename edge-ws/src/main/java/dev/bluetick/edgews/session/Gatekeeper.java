package dev.bluetick.edgews.session;

import dev.bluetick.commands.account.DeviceId;
import dev.bluetick.commands.account.UserId;
import dev.bluetick.commands.conversation.Sender;
import dev.bluetick.edgews.stomp.BrokenFrame;
import dev.bluetick.queries.account.FindDevice;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.axonframework.queryhandling.QueryGateway;
import org.jspecify.annotations.Nullable;
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

    private static final String SCHEME = "Bearer ";

    private final JwtDecoder tokens;
    private final QueryGateway queries;
    private final Clock clock;

    public Gatekeeper(JwtDecoder tokens, QueryGateway queries, Clock clock) {
        this.tokens = tokens;
        this.queries = queries;
        this.clock = clock;
    }

    /// @throws BrokenFrame `invalid_token` or `token_expired`
    Pass identify(@Nullable String authorization) {
        if (authorization == null || !authorization.regionMatches(true, 0, SCHEME, 0, SCHEME.length())) {
            throw new BrokenFrame("invalid_token", "CONNECT needs the header Authorization: Bearer <accessToken>.");
        }
        try {
            Jwt token = tokens.decode(authorization.substring(SCHEME.length()).strip());
            String user = token.getSubject();
            String device = token.getClaimAsString("device");
            if (user != null && device != null) {
                return new Pass(new Sender(new UserId(user), new DeviceId(device)), until(token.getExpiresAt()));
            }
            throw new BrokenFrame("invalid_token", "The token names no device; log in again.");
        } catch (JwtValidationException e) {
            boolean expired = e.getErrors().stream()
                    .anyMatch(error -> String.valueOf(error.getDescription()).contains("expired"));
            throw expired
                    ? new BrokenFrame("token_expired", "The access token has expired; refresh it.")
                    : new BrokenFrame("invalid_token", "The access token is not valid; log in again.");
        } catch (JwtException | dev.bluetick.commands.Refused e) {
            throw new BrokenFrame("invalid_token", "The access token is not valid; log in again.");
        }
    }

    private Instant until(@Nullable Instant expiresAt) {
        long millis = ThreadLocalRandom.current().nextLong(OUTLIVES.toMillis(), OUTLIVES_AT_MOST.toMillis());
        return (expiresAt == null ? clock.instant() : expiresAt).plusMillis(millis);
    }

    boolean isOver(Pass pass) {
        return !clock.instant().isBefore(pass.until());
    }

    /// @throws BrokenFrame `session_ended`, or `views_behind` where nobody can tell
    void admit(Sender device) {
        if (!speaksForItsAccount(device)) {
            throw new BrokenFrame("session_ended", "This device has been logged out.");
        }
    }

    private boolean speaksForItsAccount(Sender device) {
        try {
            return queries.query(new FindDevice(device.userId(), device.deviceId()), Boolean.class)
                    .get(TIMEOUT_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new BrokenFrame("try_again", "The server is stopping; connect again.");
        } catch (ExecutionException | TimeoutException e) {
            throw new BrokenFrame("views_behind", "The read models are behind; connect again.");
        }
    }
}
