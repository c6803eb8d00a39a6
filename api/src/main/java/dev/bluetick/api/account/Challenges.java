package dev.bluetick.api.account;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.bluetick.api.limits.Buckets;
import dev.bluetick.api.limits.Limit;
import dev.bluetick.api.limits.LimitSettings;
import dev.bluetick.api.problem.Problem;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;

/// Proofs of a phone number that are under way: a code of six digits, good for five minutes and five
/// attempts, used once. A further code leaves the earlier ones good. They are kept in memory: a server that restarts
/// has people ask for a new code. Asking takes the same steps whether or not somebody has the number.
///
/// Waits are counted by the number and the address together: a stranger who asks for somebody's number makes
/// nobody wait but themselves. All addresses together share what a number is sent at the most.
@Component
class Challenges {

    static final Duration LIFETIME = Duration.ofMinutes(5);
    static final int ATTEMPTS = 5;
    /// Under way at the same time, about 300 bytes each; beyond it some give way.
    static final int MAX_UNDER_WAY = 100_000;

    private static final int CODES = 1_000_000;
    private static final int ID_BYTES = 18;

    /// @param resendAfter when whoever asked may ask again
    record Issued(String challengeId, String code, Instant expiresAt, Duration resendAfter) {}

    private record Challenge(String phone, String asker, String code, AtomicInteger attempts, Object lock) {}

    private final SecureRandom random = new SecureRandom();
    private final Clock clock;
    private final boolean limited;
    private final Cache<String, Challenge> underWay;
    private final ResendWaits waits;
    private final Buckets buckets;

    Challenges(Clock clock, LimitSettings limits, Buckets buckets) {
        this.clock = clock;
        this.limited = limits.enabled();
        this.buckets = buckets;
        this.underWay = Caffeine.newBuilder()
                .maximumSize(MAX_UNDER_WAY)
                .expireAfterWrite(LIFETIME)
                .ticker(ResendWaits.millis(clock))
                .build();
        this.waits = new ResendWaits(clock, Challenges::tooSoon);
    }

    /// @param phone in E.164
    /// @param address of whoever asks
    /// @throws Problem otp_too_soon, or rate_limited where all together have asked too often for the number
    Issued issue(String phone, String address) {
        String asker = phone + " " + address;
        Duration resendAfter = limited ? count(phone, asker) : ResendWaits.WAITS.getFirst();
        byte[] id = new byte[ID_BYTES];
        random.nextBytes(id);
        String challengeId = Base64.getUrlEncoder().withoutPadding().encodeToString(id);
        String code = "%06d".formatted(random.nextInt(CODES));
        underWay.put(challengeId, new Challenge(phone, asker, code, new AtomicInteger(), new Object()));
        return new Issued(challengeId, code, clock.instant().plus(LIFETIME), resendAfter);
    }

    /// The wait first: who asks too soon takes nothing from the number.
    private Duration count(String phone, String asker) {
        Duration wait = waits.count(asker);
        try {
            buckets.take(Limit.OTP_BY_NUMBER, phone);
        } catch (Problem tooMany) {
            waits.takeBack(asker);
            throw tooMany;
        }
        return wait;
    }

    /// The code could not be sent: nobody has to wait for it.
    void takeBack(Issued issued) {
        Challenge challenge = underWay.asMap().remove(issued.challengeId());
        if (challenge != null) {
            waits.takeBack(challenge.asker);
            buckets.giveBack(Limit.OTP_BY_NUMBER, challenge.phone);
        }
    }

    /// Gives the number that a right code proves to its use. Once that returns, the challenge is used up; where it
    /// throws, the code is good for what is left of its attempts. One uses it at a time.
    ///
    /// @param use ends within seconds
    /// @throws Problem wrong_code, too_many_attempts or challenge_expired
    <T> T solve(String challengeId, String code, Function<String, T> use) {
        Challenge challenge = check(challengeId, code);
        synchronized (challenge.lock) {
            if (underWay.getIfPresent(challengeId) != challenge) {
                throw expired();
            }
            T answer = use.apply(challenge.phone);
            underWay.invalidate(challengeId);
            waits.forget(challenge.asker);
            buckets.forget(Limit.OTP_BY_NUMBER, challenge.phone);
            return answer;
        }
    }

    /// The number that a right code proves. It counts as an attempt, and the code stays good.
    ///
    /// @throws Problem wrong_code, too_many_attempts or challenge_expired
    String prove(String challengeId, String code) {
        return check(challengeId, code).phone;
    }

    private Challenge check(String challengeId, String code) {
        Challenge challenge = underWay.getIfPresent(challengeId);
        if (challenge == null) {
            throw expired();
        }
        int attempt = challenge.attempts.incrementAndGet();
        if (attempt > ATTEMPTS) {
            throw new Problem(
                    HttpStatus.TOO_MANY_REQUESTS,
                    "too_many_attempts",
                    "This code has been tried " + ATTEMPTS + " times. Ask for a new one.",
                    waits.left(challenge.asker));
        }
        if (!same(challenge.code, code)) {
            throw new Problem(
                    HttpStatus.UNAUTHORIZED,
                    "wrong_code",
                    "That is not the code. Attempts left: " + (ATTEMPTS - attempt) + ".");
        }
        return challenge;
    }

    private static Problem tooSoon(long seconds) {
        return new Problem(
                HttpStatus.TOO_MANY_REQUESTS,
                "otp_too_soon",
                "You have asked for a code for this number; it stays good for its five minutes. Ask for another one in "
                        + seconds + " s.",
                seconds);
    }

    private static Problem expired() {
        return new Problem(
                HttpStatus.GONE, "challenge_expired", "This challenge has expired or was used. Ask for a new code.");
    }

    /// Takes as long whatever part of the code is right.
    static boolean same(String code, String given) {
        return MessageDigest.isEqual(code.getBytes(StandardCharsets.UTF_8), given.getBytes(StandardCharsets.UTF_8));
    }
}
