package dev.bluetick.infra.push;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.net.http.HttpTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Access tokens of a service account (RFC 7523: a signed JWT for a bearer token). One is kept until shortly
/// before it ends; while one thread asks for the next, the others wait for it.
final class GoogleTokens {

    private static final String SCOPE = "https://www.googleapis.com/auth/firebase.messaging";
    private static final String GRANT = "urn:ietf:params:oauth:grant-type:jwt-bearer";
    private static final Duration ASSERTED_FOR = Duration.ofMinutes(10);
    private static final Duration BEFORE_ITS_END = Duration.ofMinutes(5);
    private static final Duration LONGEST = Duration.ofHours(12);

    private record Token(String text, Instant until) {}

    private final ServiceAccount account;
    private final BoundedHttp http;
    private final JsonMapper json;
    private final Clock clock;
    private final ReentrantLock asking = new ReentrantLock();
    private volatile @Nullable Token token;

    GoogleTokens(ServiceAccount account, BoundedHttp http, JsonMapper json, Clock clock) {
        this.account = account;
        this.http = http;
        this.json = json;
        this.clock = clock;
    }

    /// @throws IOException where there is none to be had at the moment
    String get(Duration within) throws IOException {
        long end = System.nanoTime() + within.toNanos();
        Token known = token;
        if (known != null && clock.instant().isBefore(known.until)) {
            return known.text;
        }
        lock(within);
        try {
            Token meanwhile = token;
            if (meanwhile != null && clock.instant().isBefore(meanwhile.until)) {
                return meanwhile.text;
            }
            Token fresh = ask(Duration.ofNanos(Math.max(1, end - System.nanoTime())));
            token = fresh;
            return fresh.text;
        } finally {
            asking.unlock();
        }
    }

    /// One that was refused is used no more.
    void forget(String text) {
        Token known = token;
        if (known != null && known.text.equals(text)) {
            token = null;
        }
    }

    private void lock(Duration within) throws IOException {
        try {
            if (!asking.tryLock(within.toNanos(), TimeUnit.NANOSECONDS)) {
                throw new HttpTimeoutException("others wait for a token");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("the server is stopping");
        }
    }

    private Token ask(Duration within) throws IOException {
        String form = "grant_type=" + encoded(GRANT) + "&assertion=" + encoded(assertion());
        BoundedHttp.Answer answer = http.ask(
                HttpRequest.newBuilder(account.tokens())
                        .timeout(within)
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(HttpRequest.BodyPublishers.ofString(form))
                        .build(),
                within);
        if (!answer.isOk()) {
            throw new IOException("the token endpoint answered " + answer.status());
        }
        try {
            JsonNode body = json.readTree(answer.body());
            String text = body.path("access_token").asString("");
            if (text.isEmpty() || !text.chars().allMatch(it -> it > ' ' && it < 127)) {
                throw new IOException("the token endpoint answered no token");
            }
            long seconds = Math.clamp(body.path("expires_in").asLong(0), 0, LONGEST.toSeconds());
            return new Token(text, clock.instant().plusSeconds(seconds).minus(BEFORE_ITS_END));
        } catch (JacksonException e) {
            throw new IOException("the token endpoint answered no JSON", e);
        }
    }

    private String assertion() throws IOException {
        Instant now = clock.instant();
        SignedJWT jwt = new SignedJWT(
                new JWSHeader(JWSAlgorithm.RS256),
                new JWTClaimsSet.Builder()
                        .issuer(account.email())
                        .audience(account.tokens().toString())
                        .claim("scope", SCOPE)
                        .issueTime(Date.from(now))
                        .expirationTime(Date.from(now.plus(ASSERTED_FOR)))
                        .build());
        try {
            jwt.sign(new RSASSASigner(account.key()));
        } catch (JOSEException e) {
            throw new IOException("the service account's key cannot sign", e);
        }
        return jwt.serialize();
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
