package dev.bluetick.api.account;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Ticker;
import dev.bluetick.api.problem.Problem;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;

/// Proofs of a phone number that are under way: a code of six digits, good for five minutes and five
/// attempts, once. They are kept in memory: a server that restarts has people ask for a new code. Asking says
/// nothing about whether a number is known.
@Component
class Challenges {

    static final Duration LIFETIME = Duration.ofMinutes(5);
    static final Duration RESEND_AFTER = Duration.ofSeconds(60);
    static final int ATTEMPTS = 5;
    /// Under way at the same time; the oldest give way.
    static final int MAX_UNDER_WAY = 100_000;

    private static final int CODES = 1_000_000;
    private static final int ID_BYTES = 18;

    record Issued(String challengeId, String code, Instant expiresAt) {}

    private record Challenge(String phone, String code, AtomicInteger attempts) {}

    private final SecureRandom random = new SecureRandom();
    private final Clock clock;
    private final boolean limited;
    private final Cache<String, Challenge> underWay;
    private final Cache<String, Instant> lastSent;

    Challenges(Clock clock, @Value("${bluetick.limits.enabled:true}") boolean limited) {
        this.clock = clock;
        this.limited = limited;
        Ticker ticker = () -> TimeUnit.MILLISECONDS.toNanos(clock.millis());
        this.underWay = Caffeine.newBuilder()
                .maximumSize(MAX_UNDER_WAY)
                .expireAfterWrite(LIFETIME)
                .ticker(ticker)
                .build();
        this.lastSent = Caffeine.newBuilder()
                .maximumSize(MAX_UNDER_WAY)
                .expireAfterWrite(RESEND_AFTER)
                .ticker(ticker)
                .build();
    }

    Issued issue(String phone) {
        Instant now = clock.instant();
        Instant before = lastSent.asMap().putIfAbsent(phone, now);
        if (before != null && limited) {
            long wait = Math.max(
                    1, RESEND_AFTER.minus(Duration.between(before, now)).toSeconds());
            throw new Problem(
                    HttpStatus.TOO_MANY_REQUESTS,
                    "too_many_requests",
                    "A code was sent to this number a moment ago. Ask for another one in " + wait + " s.",
                    wait);
        }
        byte[] id = new byte[ID_BYTES];
        random.nextBytes(id);
        String challengeId = Base64.getUrlEncoder().withoutPadding().encodeToString(id);
        String code = "%06d".formatted(random.nextInt(CODES));
        underWay.put(challengeId, new Challenge(phone, code, new AtomicInteger()));
        return new Issued(challengeId, code, now.plus(LIFETIME));
    }

    /// The number that a right code proves; the challenge is used up.
    String solve(String challengeId, String code) {
        Challenge challenge = underWay.getIfPresent(challengeId);
        if (challenge == null) {
            throw expired();
        }
        int attempt = challenge.attempts.incrementAndGet();
        if (attempt > ATTEMPTS) {
            throw new Problem(
                    HttpStatus.TOO_MANY_REQUESTS,
                    "too_many_attempts",
                    "This code has been tried " + ATTEMPTS + " times. Ask for a new one.");
        }
        if (!same(challenge.code, code)) {
            throw new Problem(
                    HttpStatus.UNAUTHORIZED,
                    "wrong_code",
                    "That is not the code. Attempts left: " + (ATTEMPTS - attempt) + ".");
        }
        if (underWay.asMap().remove(challengeId) == null) {
            throw expired();
        }
        return challenge.phone;
    }

    private static Problem expired() {
        return new Problem(
                HttpStatus.GONE, "challenge_expired", "This challenge has expired or was used. Ask for a new code.");
    }

    private static boolean same(String code, String given) {
        return MessageDigest.isEqual(code.getBytes(StandardCharsets.UTF_8), given.getBytes(StandardCharsets.UTF_8));
    }
}
