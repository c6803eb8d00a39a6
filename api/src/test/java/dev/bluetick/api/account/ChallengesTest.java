package dev.bluetick.api.account;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.bluetick.api.problem.Problem;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

class ChallengesTest {

    private static final String PHONE = "+4915112345678";

    private Instant now = Instant.parse("2026-11-24T12:00:00Z");
    private final Clock clock = new Clock() {
        @Override
        public Instant instant() {
            return now;
        }

        @Override
        public ZoneOffset getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(java.time.ZoneId zone) {
            return this;
        }
    };
    private final Challenges challenges = new Challenges(clock, true);

    @Test
    void theRightCodeProvesTheNumberOnce() {
        Challenges.Issued issued = challenges.issue(PHONE);
        assertThat(issued.code()).matches("\\d{6}");
        assertThat(challenges.solve(issued.challengeId(), issued.code())).isEqualTo(PHONE);
        refuses("challenge_expired", () -> challenges.solve(issued.challengeId(), issued.code()));
    }

    @Test
    void aCodeIsGoodForFiveMinutes() {
        Challenges.Issued early = challenges.issue(PHONE);
        assertThat(early.expiresAt()).isEqualTo(now.plus(Duration.ofMinutes(5)));
        now = now.plus(Duration.ofMinutes(5)).minusMillis(1);
        Challenges.Issued late = challenges.issue("+4915112345679");
        assertThat(challenges.solve(early.challengeId(), early.code())).isEqualTo(PHONE);
        now = now.plus(Duration.ofMinutes(5));
        refuses("challenge_expired", () -> challenges.solve(late.challengeId(), late.code()));
    }

    @Test
    void afterFiveWrongAttemptsTheRightCodeIsRefusedToo() {
        Challenges.Issued issued = challenges.issue(PHONE);
        String wrong = issued.code().equals("000000") ? "000001" : "000000";
        for (int attempt = 1; attempt <= Challenges.ATTEMPTS; attempt++) {
            refuses("wrong_code", () -> challenges.solve(issued.challengeId(), wrong));
        }
        refuses("too_many_attempts", () -> challenges.solve(issued.challengeId(), issued.code()));
    }

    @Test
    void theFifthAttemptMayStillBeRight() {
        Challenges.Issued issued = challenges.issue(PHONE);
        for (int attempt = 1; attempt < Challenges.ATTEMPTS; attempt++) {
            refuses("wrong_code", () -> challenges.solve(issued.challengeId(), "x"));
        }
        assertThat(challenges.solve(issued.challengeId(), issued.code())).isEqualTo(PHONE);
    }

    @Test
    void anotherCodeForANumberTakesAMinute() {
        challenges.issue(PHONE);
        now = now.plusSeconds(59);
        refuses("too_many_requests", () -> challenges.issue(PHONE));
        now = now.plusSeconds(1);
        challenges.issue(PHONE);
    }

    @Test
    void numbersDoNotWaitForEachOther() {
        challenges.issue(PHONE);
        assertThat(challenges.issue("+4915112345679").code()).hasSize(6);
    }

    @Test
    void aBenchmarkDoesNotWait() {
        Challenges unlimited = new Challenges(clock, false);
        assertThat(unlimited.issue(PHONE).challengeId())
                .isNotEqualTo(unlimited.issue(PHONE).challengeId());
    }

    private static void refuses(String code, ThrowingCallable call) {
        assertThatExceptionOfType(Problem.class)
                .isThrownBy(call)
                .extracting(Problem::code)
                .isEqualTo(code);
    }
}
