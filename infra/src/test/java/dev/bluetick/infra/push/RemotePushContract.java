package dev.bluetick.infra.push;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/// What every [PushSender] does whose provider is elsewhere.
abstract class RemotePushContract extends PushSenderContract {

    /// Long enough for a busy machine, short enough to wait for.
    static final Duration PATIENCE = Duration.ofSeconds(2);

    /// The next try is answered so.
    abstract void knowsTheDeviceNoMore();

    abstract void isBroken();

    abstract void isAskedTooMuch();

    abstract void takesNothingOfOurs();

    abstract void hangs();

    abstract void talksNonsense();

    /// From now on nobody is there.
    abstract void isGone() throws Exception;

    private PushOutcome send() {
        return sender().send(device(), news("one"));
    }

    private void isReachedAgain() throws Exception {
        assertThat(send()).isEqualTo(PushOutcome.SENT);
        assertThat(arrived()).hasSize(1);
    }

    @Test
    void aDeviceThatIsKnownNoMoreIsDead() throws Exception {
        knowsTheDeviceNoMore();
        assertThat(send()).isEqualTo(PushOutcome.DEAD);
        isReachedAgain();
    }

    @Test
    void aBrokenProviderIsTriedAgain() throws Exception {
        isBroken();
        assertThat(send()).isInstanceOf(PushOutcome.Transient.class);
        isReachedAgain();
    }

    @Test
    void aProviderThatIsAskedTooMuchIsTriedAgain() throws Exception {
        isAskedTooMuch();
        assertThat(send()).isInstanceOf(PushOutcome.Transient.class);
        isReachedAgain();
    }

    @Test
    void whatIsRefusedIsNotTriedAgainAndTheDeviceStays() throws Exception {
        takesNothingOfOurs();
        assertThat(send())
                .isInstanceOfSatisfying(
                        PushOutcome.Refused.class,
                        it -> assertThat(it.why())
                                .doesNotContain(device().target().token()));
        isReachedAgain();
    }

    @Test
    void aProviderThatHangsIsGivenUpAndTriedAgain() throws Exception {
        hangs();
        assertThat(send()).isInstanceOf(PushOutcome.Transient.class);
    }

    @Test
    void nonsenseIsNoAnswer() {
        talksNonsense();
        PushOutcome outcome = send();
        assertThat(List.of("sent", "transient", "refused")).contains(outcome.name());
    }

    @Test
    void aProviderThatIsNotThereIsTriedAgain() throws Exception {
        isGone();
        assertThat(send()).isInstanceOf(PushOutcome.Transient.class);
    }
}
