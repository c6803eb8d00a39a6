package dev.bluetick.api.security;

import dev.bluetick.queries.ViewsBehind;
import dev.bluetick.queries.account.FindDevice;
import java.time.Instant;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.axonframework.queryhandling.QueryGateway;
import org.springframework.security.oauth2.core.OAuth2Error;
import org.springframework.security.oauth2.core.OAuth2TokenValidator;
import org.springframework.security.oauth2.core.OAuth2TokenValidatorResult;
import org.springframework.security.oauth2.jwt.Jwt;

/// Refuses the access token of a device that no longer speaks for its account, or that was made before it was
/// ended and came back.
final class ActiveDevice implements OAuth2TokenValidator<Jwt> {

    static final OAuth2Error SESSION_ENDED =
            new OAuth2Error("session_ended", "This device has been logged out. Register it again.", null);

    /// Of before tokens named it; told as an expired one, so that the client refreshes.
    private static final OAuth2Error NO_REGISTRATION =
            new OAuth2Error("invalid_token", "expired: it names no registration", null);

    private static final long TIMEOUT_SECONDS = 5;

    private final QueryGateway queries;

    ActiveDevice(QueryGateway queries) {
        this.queries = queries;
    }

    @Override
    public OAuth2TokenValidatorResult validate(Jwt token) {
        if (Role.OPERATOR.name().equals(token.getClaimAsString(Caller.ROLE_CLAIM))) {
            return OAuth2TokenValidatorResult.success();
        }
        Caller caller = Caller.of(token);
        Instant since = Caller.since(token);
        if (since == null) {
            return OAuth2TokenValidatorResult.failure(NO_REGISTRATION);
        }
        return isActive(new FindDevice(caller.userId(), caller.deviceId(), since))
                ? OAuth2TokenValidatorResult.success()
                : OAuth2TokenValidatorResult.failure(SESSION_ENDED);
    }

    /// @throws ViewsBehind where nobody can tell
    private boolean isActive(FindDevice query) {
        try {
            return queries.query(query, Boolean.class)
                    .orTimeout(TIMEOUT_SECONDS, TimeUnit.SECONDS)
                    .join();
        } catch (CompletionException e) {
            if (e.getCause() instanceof ViewsBehind || e.getCause() instanceof TimeoutException) {
                throw new ViewsBehind("Whose token this is cannot be told at the moment; ask again.");
            }
            throw e;
        }
    }
}
