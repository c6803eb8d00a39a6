package dev.bluetick.commands.account;

import static dev.bluetick.commands.Refusals.expectRefused;
import static dev.bluetick.commands.account.Anna.ANNA;
import static dev.bluetick.commands.account.Anna.NOON;
import static dev.bluetick.commands.account.Anna.REGISTERED;
import static dev.bluetick.commands.account.Anna.sealed;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.bluetick.commands.Refusal;
import dev.bluetick.commands.Refused;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import org.axonframework.test.aggregate.TestExecutor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TryPinTest {

    private static final TwoStepSet SET = new TwoStepSet(ANNA, sealed("hash"), null, NOON);

    private final Anna anna = new Anna();

    @Test
    void anAttemptIsCountedBeforeThePinIsCompared() {
        anna.fixture
                .given(REGISTERED, SET)
                .when(new TryPin(ANNA, NOON))
                .expectEvents(new PinTried(ANNA, NOON))
                .expectResultMessagePayload(new TryPin.Attempt(sealed("hash")));
    }

    @Test
    void whereNoPinIsAskedForNothingIsCounted() {
        anna.fixture
                .given(REGISTERED)
                .when(new TryPin(ANNA, NOON))
                .expectNoEvents()
                .expectResultMessagePayload(new TryPin.Attempt(null));
    }

    @Test
    void fiveAttemptsAreFree() {
        given(tries(4)).when(new TryPin(ANNA, NOON)).expectEvents(new PinTried(ANNA, NOON));
    }

    /// What is waited for after so many failed attempts, in seconds.
    @ParameterizedTest
    @CsvSource({"5, 60", "6, 300", "7, 900", "8, 3600", "9, 21600", "10, 86400", "11, 86400", "40, 86400"})
    void eachFurtherAttemptWaitsLonger(int failed, int seconds) {
        Instant open = NOON.plusSeconds(seconds);
        expectRefused(given(tries(failed)).when(new TryPin(ANNA, open.minusMillis(1))), Refusal.PIN_LOCKED);
        given(tries(failed)).when(new TryPin(ANNA, open)).expectEvents(new PinTried(ANNA, open));
    }

    @Test
    void theRefusalTellsHowLongToWait() {
        PinLock locked = PinLock.of(sealed("hash"));
        for (int i = 0; i < 5; i++) {
            locked = locked.triedAt(NOON);
        }
        PinLock it = locked;
        assertThatThrownBy(() -> it.checkOpen(NOON.plusSeconds(20)))
                .isInstanceOfSatisfying(
                        Refused.class,
                        refused -> assertThat(refused.retryAfter()).isEqualTo(Duration.ofSeconds(40)));
    }

    @Test
    void aRefusedAttemptDoesNotLengthenTheWait() {
        given(tries(5))
                .andGivenCommands(new TryPin(ANNA, NOON.plusSeconds(60)))
                .when(new TryPin(ANNA, NOON.plusSeconds(360)))
                .expectEvents(new PinTried(ANNA, NOON.plusSeconds(360)));
    }

    @Test
    void whoPassedBeginsAnew() {
        given(tries(7))
                .andGiven(new PinPassed(ANNA, NOON))
                .when(new TryPin(ANNA, NOON))
                .expectEvents(new PinTried(ANNA, NOON));
    }

    private TestExecutor<Account> given(List<PinTried> tries) {
        return anna.fixture.given(REGISTERED, SET).andGiven(tries);
    }

    private static List<PinTried> tries(int count) {
        return Collections.nCopies(count, new PinTried(ANNA, NOON));
    }
}
