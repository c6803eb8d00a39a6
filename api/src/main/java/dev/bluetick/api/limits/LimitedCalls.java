package dev.bluetick.api.limits;

import static org.springframework.http.HttpMethod.PATCH;
import static org.springframework.http.HttpMethod.POST;
import static org.springframework.security.web.servlet.util.matcher.PathPatternRequestMatcher.pathPattern;

import dev.bluetick.api.problem.Problem;
import dev.bluetick.api.security.Caller;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.security.web.util.matcher.RequestMatcher;

/// Which limits a call falls under. Paths are compared as Spring MVC does, so that no other spelling of a path
/// gets around its limit.
final class LimitedCalls {

    /// Longer ones name nobody, and are no key to remember.
    private static final int MAX_ID = 32;

    private record Row(RequestMatcher calls, Limit limit) {}

    private static final RequestMatcher JOIN = pathPattern(POST, "/api/v1/groups/join/{token}");

    private static final List<Row> BY_ADDRESS = List.of(
            new Row(pathPattern(POST, "/api/v1/auth/otp"), Limit.OTP_BY_ADDRESS),
            new Row(pathPattern(POST, "/api/v1/auth/verify"), Limit.VERIFY_BY_ADDRESS),
            new Row(pathPattern(POST, "/api/v1/auth/two-step/*"), Limit.VERIFY_BY_ADDRESS),
            new Row(pathPattern(POST, "/api/v1/auth/refresh"), Limit.REFRESH_BY_ADDRESS),
            new Row(pathPattern(POST, "/api/v1/devices/provisioning"), Limit.LINK_BY_ADDRESS),
            new Row(JOIN, Limit.INVITES_BY_ADDRESS));

    // Of every method: a HEAD does what the GET does.
    private static final RequestMatcher KEYS = pathPattern("/api/v1/users/{id}/keys");

    private static final List<Row> BY_USER = List.of(
            new Row(pathPattern("/api/v1/contacts/sync"), Limit.CONTACT_SYNC_BY_USER),
            new Row(KEYS, Limit.KEYS_BY_USER),
            new Row(pathPattern("/api/v1/users/{id}"), Limit.LOOKUPS_BY_USER),
            new Row(pathPattern("/api/v1/users/{id}/presence"), Limit.LOOKUPS_BY_USER),
            new Row(pathPattern("/api/v1/messages/search"), Limit.SEARCHES_BY_USER),
            new Row(pathPattern(PATCH, "/api/v1/me"), Limit.PROFILES_BY_USER),
            new Row(pathPattern("/api/v1/me/two-step"), Limit.PINS_BY_USER),
            new Row(pathPattern("/api/v1/me/export"), Limit.EXPORTS_BY_USER),
            new Row(pathPattern(POST, "/api/v1/groups"), Limit.GROUPS_BY_USER),
            new Row(JOIN, Limit.INVITES_BY_USER));

    private final Buckets buckets;
    private final ClientAddress addresses;

    LimitedCalls(Buckets buckets, ClientAddress addresses) {
        this.buckets = buckets;
        this.addresses = addresses;
    }

    /// Before anybody asks who calls.
    ///
    /// @throws Problem rate_limited
    void fromAnAddress(HttpServletRequest request) {
        String address = addresses.of(request);
        buckets.take(Limit.CALLS_BY_ADDRESS, address);
        take(BY_ADDRESS, request, address);
    }

    /// @throws Problem rate_limited
    void of(Caller caller, HttpServletRequest request) {
        String user = caller.userId().value();
        buckets.take(Limit.CALLS_BY_DEVICE, caller.deviceId().value());
        buckets.take(Limit.CALLS_BY_USER, user);
        take(BY_USER, request, user);
        String whose = whoseKeys(request);
        if (whose != null && whose.length() <= MAX_ID) {
            buckets.take(Limit.KEYS_OF_ONE_BY_USER, user + " " + whose);
        }
    }

    private void take(List<Row> rows, HttpServletRequest request, String subject) {
        for (Row row : rows) {
            if (row.calls.matches(request)) {
                buckets.take(row.limit, subject);
                return;
            }
        }
    }

    private static @Nullable String whoseKeys(HttpServletRequest request) {
        RequestMatcher.MatchResult keys = KEYS.matcher(request);
        return keys.isMatch() ? keys.getVariables().get("id") : null;
    }
}
