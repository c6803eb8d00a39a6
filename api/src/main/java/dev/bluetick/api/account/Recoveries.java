package dev.bluetick.api.account;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.bluetick.api.Answers;
import dev.bluetick.api.limits.LimitSettings;
import dev.bluetick.api.problem.Problem;
import dev.bluetick.commands.EventTime;
import dev.bluetick.commands.account.DataKeys;
import dev.bluetick.commands.account.PhoneKey;
import dev.bluetick.commands.account.RemoveTwoStep;
import dev.bluetick.commands.account.UserId;
import dev.bluetick.queries.account.FindTwoStep;
import dev.bluetick.queries.account.TwoStepView;
import dev.bluetick.queries.contact.FindMatches;
import dev.bluetick.queries.contact.MatchesView;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;

/// Two-step PINs that are being reset by mail. Whoever asks has proven the number, and is told neither whether it
/// has an account nor whether that has a PIN or an address: the answer is the same, takes the same time, and is
/// followed by the same refusals of wrong codes. In memory: after a restart one asks again.
@Component
class Recoveries {

    static final Duration LIFETIME = Duration.ofMinutes(15);
    static final int ATTEMPTS = 5;
    /// About 400 bytes each; beyond it some give way.
    static final int MAX_UNDER_WAY = 100_000;

    private static final Logger LOG = LoggerFactory.getLogger(Recoveries.class);
    private static final int CODES = 1_000_000;

    /// @param resendAfter when the number may have its next mail
    record Begun(Instant expiresAt, Duration resendAfter) {}

    private record Account(UserId userId, String email) {}

    /// @param account null: nobody has the code
    private record Recovery(@Nullable Account account, String code, AtomicInteger attempts) {}

    private final Answers answers;
    private final PhoneNumbers phones;
    private final MailSender mails;
    private final DataKeys keys;
    private final Clock clock;
    private final boolean limited;
    private final SecureRandom random = new SecureRandom();
    private final Cache<String, Recovery> underWay;
    private final ResendWaits waits;

    Recoveries(
            Answers answers, PhoneNumbers phones, MailSender mails, DataKeys keys, Clock clock, LimitSettings limits) {
        this.answers = answers;
        this.phones = phones;
        this.mails = mails;
        this.keys = keys;
        this.clock = clock;
        this.limited = limits.enabled();
        this.underWay = Caffeine.newBuilder()
                .maximumSize(MAX_UNDER_WAY)
                .expireAfterWrite(LIFETIME)
                .ticker(ResendWaits.millis(clock))
                .build();
        this.waits = new ResendWaits(clock, Recoveries::tooSoon);
    }

    /// Sends a code to the address of the number's account, where there is one.
    ///
    /// @param challengeId by which the number was proven
    /// @param phone in E.164
    /// @throws Problem recovery_too_soon
    Begun begin(String challengeId, String phone) {
        Duration resendAfter = limited ? waits.count(phone) : ResendWaits.WAITS.getFirst();
        String code = "%06d".formatted(random.nextInt(CODES));
        Account account = find(phones.keyOf(phone));
        underWay.put(challengeId, new Recovery(account, code, new AtomicInteger()));
        if (account != null) {
            // Not waited for: who waits longer would know that there is an address.
            Thread.ofVirtual().name("recovery-mail").start(() -> mail(account, code));
        }
        return new Begun(EventTime.now(clock).plus(LIFETIME), resendAfter);
    }

    private @Nullable Account find(PhoneKey phone) {
        List<MatchesView.Match> found =
                answers.ask(new FindMatches(List.of(phone)), MatchesView.class).matches();
        if (found.isEmpty()) {
            return null;
        }
        UserId user = found.getFirst().userId();
        TwoStepView twoStep = answers.ask(new FindTwoStep(user), TwoStepView.class);
        return twoStep.set() && twoStep.email() != null ? new Account(user, twoStep.email()) : null;
    }

    /// Of an account that is erased meanwhile nothing may stay in the outbox: either the erasure, which forgets mails
    /// once the key is gone, comes after the mail, or the key is gone when the mail is there.
    private void mail(Account account, String code) {
        if (isErased(account)) {
            return;
        }
        send(account.email, code);
        if (isErased(account)) {
            mails.forget(account.email);
        }
    }

    /// Exact, where the read models may lag behind.
    private boolean isErased(Account account) {
        return keys.find(account.userId) == null;
    }

    private void send(String email, String code) {
        try {
            mails.send(
                    email,
                    "Reset your Bluetick PIN",
                    "Your code is " + code + ". With it, and the phone number, the two-step PIN of your account is"
                            + " removed. If you have not asked for it, somebody else has your phone number: give the"
                            + " code to nobody.");
        } catch (MailSender.NoSuchAddress e) {
            LOG.warn("A code to reset a PIN was not sent: the mail server does not take the address.");
        } catch (RuntimeException e) {
            LOG.warn("A code to reset a PIN was not sent: {}", e.getMessage());
        }
    }

    /// Removes the PIN for whoever has the code of the mail.
    ///
    /// @throws Problem wrong_code, too_many_attempts or challenge_expired
    void reset(String challengeId, String code) {
        Recovery recovery = underWay.getIfPresent(challengeId);
        if (recovery == null) {
            throw new Problem(
                    HttpStatus.GONE,
                    "challenge_expired",
                    "There is no recovery under way by this challenge, or no longer: ask for a mail again.");
        }
        int attempt = recovery.attempts.incrementAndGet();
        if (attempt > ATTEMPTS) {
            throw new Problem(
                    HttpStatus.TOO_MANY_REQUESTS,
                    "too_many_attempts",
                    "This code has been tried " + ATTEMPTS + " times. Ask for another mail.");
        }
        Account account = recovery.account;
        // An address that was changed since the mail was sent has no say any longer.
        if (account == null || !Challenges.same(recovery.code, code) || !account.equals(now(account.userId))) {
            throw new Problem(
                    HttpStatus.UNAUTHORIZED,
                    "wrong_code",
                    "That is not the code. Attempts left: " + (ATTEMPTS - attempt) + ".");
        }
        answers.decide(new RemoveTwoStep(account.userId, Instant.ofEpochMilli(clock.millis())));
        underWay.invalidate(challengeId);
    }

    private @Nullable Account now(UserId user) {
        String email = answers.ask(new FindTwoStep(user), TwoStepView.class).email();
        return email == null ? null : new Account(user, email);
    }

    private static Problem tooSoon(long seconds) {
        return new Problem(
                HttpStatus.TOO_MANY_REQUESTS,
                "recovery_too_soon",
                "A mail was asked for a moment ago; its code stays good for 15 minutes. Ask for another one in "
                        + seconds + " s.",
                seconds);
    }
}
