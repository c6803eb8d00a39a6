package dev.bluetick.api.account;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.bluetick.api.limits.Buckets;
import dev.bluetick.api.limits.LimitSettings;
import dev.bluetick.api.problem.Problem;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.springframework.http.HttpStatus;

class ChallengesTest {

    private static final String PHONE = "+4915112345678";
    private static final String HERE = "198.51.100.1";

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
    private final Challenges challenges = challenges(true);

    @Test
    void theRightCodeProvesTheNumberOnce() {
        Challenges.Issued issued = challenges.issue(PHONE, HERE);
        assertThat(issued.code()).matches("\\d{6}");
        assertThat(solve(issued.challengeId(), issued.code())).isEqualTo(PHONE);
        refuses("challenge_expired", () -> solve(issued.challengeId(), issued.code()));
    }

    @Test
    void aCodeIsGoodForFiveMinutes() {
        Challenges.Issued early = challenges.issue(PHONE, HERE);
        assertThat(early.expiresAt()).isEqualTo(now.plus(Duration.ofMinutes(5)));
        now = now.plus(Duration.ofMinutes(5)).minusMillis(1);
        Challenges.Issued late = challenges.issue("+4915112345679", HERE);
        assertThat(solve(early.challengeId(), early.code())).isEqualTo(PHONE);
        now = now.plus(Duration.ofMinutes(5));
        refuses("challenge_expired", () -> solve(late.challengeId(), late.code()));
    }

    @Test
    void afterFiveWrongAttemptsTheRightCodeIsRefusedToo() {
        Challenges.Issued issued = challenges.issue(PHONE, HERE);
        String wrong = issued.code().equals("000000") ? "000001" : "000000";
        for (int attempt = 1; attempt <= Challenges.ATTEMPTS; attempt++) {
            refuses("wrong_code", () -> solve(issued.challengeId(), wrong));
        }
        refuses("too_many_attempts", () -> solve(issued.challengeId(), issued.code()));
    }

    @Test
    void theFifthAttemptMayStillBeRight() {
        Challenges.Issued issued = challenges.issue(PHONE, HERE);
        for (int attempt = 1; attempt < Challenges.ATTEMPTS; attempt++) {
            refuses("wrong_code", () -> solve(issued.challengeId(), "x"));
        }
        assertThat(solve(issued.challengeId(), issued.code())).isEqualTo(PHONE);
    }

    @Test
    void theWaitForAnotherCodeGrows() {
        for (long seconds : new long[] {60, 120, 300, 900, 3_600, 3_600}) {
            assertThat(challenges.issue(PHONE, HERE).resendAfter()).isEqualTo(Duration.ofSeconds(seconds));
            now = now.plusSeconds(seconds).minusMillis(1);
            assertThat(refuses("otp_too_soon", () -> challenges.issue(PHONE, HERE))
                            .retryAfterSeconds())
                    .isEqualTo(1);
            now = now.plusMillis(1);
        }
    }

    @Test
    void askingTooSoonLengthensNoWait() {
        challenges.issue(PHONE, HERE);
        for (int i = 0; i < 59; i++) {
            now = now.plusSeconds(1);
            assertThat(refuses("otp_too_soon", () -> challenges.issue(PHONE, HERE))
                            .retryAfterSeconds())
                    .isEqualTo(59 - i);
        }
        now = now.plusSeconds(1);
        challenges.issue(PHONE, HERE);
    }

    @Test
    void earlierCodesStayGood() {
        Challenges.Issued first = challenges.issue(PHONE, HERE);
        refuses("otp_too_soon", () -> challenges.issue(PHONE, HERE));
        now = now.plusSeconds(60);
        Challenges.Issued second = challenges.issue(PHONE, HERE);
        assertThat(solve(first.challengeId(), first.code())).isEqualTo(PHONE);
        assertThat(solve(second.challengeId(), second.code())).isEqualTo(PHONE);
    }

    @Test
    void afterARightCodeThereIsNoWait() {
        Challenges.Issued first = challenges.issue(PHONE, HERE);
        solve(first.challengeId(), first.code());
        assertThat(challenges.issue(PHONE, HERE).resendAfter()).isEqualTo(Duration.ofSeconds(60));
    }

    @Test
    void afterWrongCodesTheWaitStays() {
        Challenges.Issued issued = challenges.issue(PHONE, HERE);
        for (int attempt = 1; attempt <= Challenges.ATTEMPTS; attempt++) {
            refuses("wrong_code", () -> solve(issued.challengeId(), "x"));
        }
        now = now.plusSeconds(20);
        Problem tooMany = refuses("too_many_attempts", () -> solve(issued.challengeId(), issued.code()));
        assertThat(tooMany.retryAfterSeconds()).isEqualTo(40);
        refuses("otp_too_soon", () -> challenges.issue(PHONE, HERE));
    }

    @Test
    void aQuietDayBeginsFromTheBeginning() {
        challenges.issue(PHONE, HERE);
        now = now.plusSeconds(60);
        assertThat(challenges.issue(PHONE, HERE).resendAfter()).isEqualTo(Duration.ofMinutes(2));
        now = now.plus(Duration.ofDays(1));
        assertThat(challenges.issue(PHONE, HERE).resendAfter()).isEqualTo(Duration.ofMinutes(1));
    }

    @Test
    void aCodeThatNeverWentOutIsNotWaitedFor() {
        challenges.issue(PHONE, HERE);
        now = now.plusSeconds(60);
        Challenges.Issued unsent = challenges.issue(PHONE, HERE);
        challenges.takeBack(unsent);
        refuses("challenge_expired", () -> solve(unsent.challengeId(), unsent.code()));
        assertThat(challenges.issue(PHONE, HERE).resendAfter()).isEqualTo(Duration.ofMinutes(2));
    }

    @Test
    void ofManyWhoAskAtOnceForANumberOneIsSentACode() throws InterruptedException {
        AtomicInteger sent = new AtomicInteger();
        List<Thread> all = IntStream.range(0, 50)
                .mapToObj(_ -> Thread.ofVirtual().start(() -> {
                    try {
                        challenges.issue(PHONE, HERE);
                        sent.incrementAndGet();
                    } catch (Problem _) {
                        // too soon
                    }
                }))
                .toList();
        for (Thread one : all) {
            one.join();
        }
        assertThat(sent).hasValue(1);
    }

    @Test
    void aCodeStaysGoodWhereItsUseIsRefusedAndEachCheckCounts() {
        Challenges.Issued issued = challenges.issue(PHONE, HERE);
        for (int attempt = 1; attempt < Challenges.ATTEMPTS; attempt++) {
            refuses(
                    "pin_needed",
                    () -> challenges.solve(issued.challengeId(), issued.code(), _ -> {
                        throw new Problem(HttpStatus.LOCKED, "pin_needed", "give it");
                    }));
        }
        assertThat(solve(issued.challengeId(), issued.code())).isEqualTo(PHONE);
        refuses("challenge_expired", () -> solve(issued.challengeId(), issued.code()));
    }

    @Test
    void provingANumberUsesNothingUpButAnAttempt() {
        Challenges.Issued issued = challenges.issue(PHONE, HERE);
        for (int attempt = 1; attempt <= Challenges.ATTEMPTS; attempt++) {
            assertThat(challenges.prove(issued.challengeId(), issued.code())).isEqualTo(PHONE);
        }
        refuses("too_many_attempts", () -> solve(issued.challengeId(), issued.code()));
    }

    @Test
    void ofManyWhoHaveTheCodeAtOnceOneUsesIt() throws InterruptedException {
        Challenges.Issued issued = challenges.issue(PHONE, HERE);
        AtomicInteger used = new AtomicInteger();
        List<Thread> all = IntStream.range(0, 50)
                .mapToObj(_ -> Thread.ofVirtual().start(() -> {
                    try {
                        challenges.solve(issued.challengeId(), issued.code(), _ -> used.incrementAndGet());
                    } catch (Problem _) {
                        // one of the others
                    }
                }))
                .toList();
        for (Thread one : all) {
            one.join();
        }
        assertThat(used).hasValue(1);
    }

    @Test
    void nobodyWaitsForTheCodesThatAStrangerAsksFor() {
        for (long seconds : new long[] {60, 120, 300, 900}) {
            challenges.issue(PHONE, "203.0.113.7");
            now = now.plusSeconds(seconds);
        }
        challenges.issue(PHONE, "203.0.113.7");
        assertThat(challenges.issue(PHONE, HERE).resendAfter()).isEqualTo(Duration.ofSeconds(60));
    }

    @Test
    void aNumberIsSentTenCodesAtOnceHoweverManyAsk() {
        for (int i = 0; i < 10; i++) {
            challenges.issue(PHONE, "203.0.113." + i);
        }
        Problem tooMany = refuses("rate_limited", () -> challenges.issue(PHONE, HERE));
        assertThat(tooMany.retryAfterSeconds()).isBetween(300L, 360L);
        challenges.issue("+4915112345679", HERE);
    }

    @Test
    void whoAsksTooSoonTakesNothingFromTheNumber() {
        challenges.issue(PHONE, "203.0.113.7");
        for (int i = 0; i < 100; i++) {
            refuses("otp_too_soon", () -> challenges.issue(PHONE, "203.0.113.7"));
        }
        challenges.issue(PHONE, HERE);
    }

    @Test
    void whoIsRefusedForTheNumberHasNotBegunToWait() {
        for (int i = 0; i < 10; i++) {
            challenges.takeBack(challenges.issue(PHONE, "203.0.113." + i));
        }
        List<Challenges.Issued> issued = IntStream.range(0, 10)
                .mapToObj(i -> challenges.issue(PHONE, "203.0.113." + i))
                .toList();
        refuses("rate_limited", () -> challenges.issue(PHONE, HERE));
        solve(issued.getFirst().challengeId(), issued.getFirst().code());
        assertThat(challenges.issue(PHONE, HERE).resendAfter()).isEqualTo(Duration.ofSeconds(60));
    }

    @Test
    void numbersDoNotWaitForEachOther() {
        challenges.issue(PHONE, HERE);
        assertThat(challenges.issue("+4915112345679", HERE).code()).hasSize(6);
    }

    @Test
    void aBenchmarkDoesNotWait() {
        Challenges unlimited = challenges(false);
        assertThat(unlimited.issue(PHONE, HERE).challengeId())
                .isNotEqualTo(unlimited.issue(PHONE, HERE).challengeId());
    }

    private String solve(String challengeId, String code) {
        return challenges.solve(challengeId, code, phone -> phone);
    }

    private Challenges challenges(boolean limited) {
        LimitSettings limits = new LimitSettings(limited, List.of(), Map.of(), 1_000);
        return new Challenges(clock, limits, new Buckets(limits, new SimpleMeterRegistry()));
    }

    private static Problem refuses(String code, ThrowingCallable call) {
        Problem problem = catchThrowableOfType(Problem.class, call);
        assertThat(problem).isNotNull();
        assertThat(problem.code()).isEqualTo(code);
        return problem;
    }
}
