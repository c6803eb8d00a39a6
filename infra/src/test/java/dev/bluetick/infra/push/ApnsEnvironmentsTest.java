package dev.bluetick.infra.push;

import static dev.bluetick.infra.push.PushSenderContract.ANNA;
import static dev.bluetick.infra.push.PushSenderContract.news;
import static org.assertj.core.api.Assertions.assertThat;

import com.eatthepath.pushy.apns.server.RejectionReason;
import dev.bluetick.commands.account.ApnsEnvironment;
import dev.bluetick.commands.account.DeviceId;
import dev.bluetick.commands.account.PushProvider;
import dev.bluetick.commands.account.PushTarget;
import java.time.Clock;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Builds of an app from the App Store and from Xcode, on one server: Apple knows the token of each in its own
/// environment alone, and calls it bad in the other.
class ApnsEnvironmentsTest {

    private FakeApple production;
    private FakeApple development;
    private ApnsPush apns;

    @BeforeEach
    void open() throws Exception {
        production = new FakeApple();
        development = new FakeApple();
        apns = new ApnsPush(
                Map.of(
                        ApnsEnvironment.PRODUCTION, production.client(RemotePushContract.PATIENCE),
                        ApnsEnvironment.DEVELOPMENT, development.client(RemotePushContract.PATIENCE)),
                ApnsEnvironment.PRODUCTION,
                "dev.bluetick.app",
                Clock.systemUTC(),
                RemotePushContract.PATIENCE);
    }

    @AfterEach
    void close() throws Exception {
        production.release();
        development.release();
        apns.close();
        production.close();
        development.close();
    }

    private PushOutcome send(@Nullable ApnsEnvironment said) {
        PushTarget target = new PushTarget(PushProvider.APNS, "0a".repeat(32), null, said);
        return apns.send(new Recipient(ANNA, DeviceId.of(5), target), news("one"));
    }

    @Test
    void aBuildThatSaysWhatItIsForIsToldThereAlone() {
        assertThat(send(ApnsEnvironment.DEVELOPMENT)).isEqualTo(PushOutcome.SENT);
        assertThat(production.taken).isEmpty();
        assertThat(development.taken).hasSize(1);
        assertThat(send(ApnsEnvironment.PRODUCTION)).isEqualTo(PushOutcome.SENT);
        assertThat(production.taken).hasSize(1);
    }

    @Test
    void aTokenThatIsBadWhereItsBuildSaysItIsFromIsDead() {
        development.rejects(RejectionReason.BAD_DEVICE_TOKEN);
        assertThat(send(ApnsEnvironment.DEVELOPMENT)).isEqualTo(PushOutcome.DEAD);
        assertThat(production.taken).isEmpty();
    }

    @Test
    void aBuildThatDoesNotSayIsFoundInTheOtherEnvironmentAndLookedForThereFirstFromThenOn() {
        production.rejects(RejectionReason.BAD_DEVICE_TOKEN);
        assertThat(send(null)).isEqualTo(PushOutcome.SENT);
        assertThat(send(null)).isEqualTo(PushOutcome.SENT);
        assertThat(production.taken).isEmpty();
        assertThat(development.taken).hasSize(2);

        development.rejects(RejectionReason.BAD_DEVICE_TOKEN);
        assertThat(send(null)).isEqualTo(PushOutcome.SENT);
        assertThat(production.taken).hasSize(1);
    }

    @Test
    void aTokenThatIsBadInBothIsDead() {
        production.rejects(RejectionReason.BAD_DEVICE_TOKEN);
        development.rejects(RejectionReason.BAD_DEVICE_TOKEN);
        assertThat(send(null)).isEqualTo(PushOutcome.DEAD);
    }

    /// It is not tried again, either: that would tell the person's other devices once more, time and again.
    @Test
    void aTokenThatIsBadInOneIsKeptWhereTheOtherDoesNotSayThatItIs() {
        for (RejectionReason unsure : new RejectionReason[] {
            RejectionReason.SERVICE_UNAVAILABLE, RejectionReason.FORBIDDEN, RejectionReason.INVALID_PROVIDER_TOKEN
        }) {
            production.rejects(RejectionReason.BAD_DEVICE_TOKEN);
            development.rejects(unsure);
            assertThat(send(null)).as("%s", unsure).isEqualTo(ApnsPush.KNOWN_NOWHERE);
        }
    }

    @Test
    void aTokenThatIsBadInOneIsKeptWhereTheOtherCannotBeReached() throws Exception {
        production.rejects(RejectionReason.BAD_DEVICE_TOKEN);
        development.goes();
        assertThat(send(null)).isEqualTo(ApnsPush.KNOWN_NOWHERE);
    }

    @Test
    void aTokenThatTheFirstOneKnowsIsTriedAgainWhereItIsBusy() {
        production.rejects(RejectionReason.SERVICE_UNAVAILABLE);
        assertThat(send(null)).isEqualTo(PushOutcome.LATER);
    }

    @Test
    void aTokenThatOneKnowsNoMoreIsNotLookedForInTheOther() {
        production.rejects(RejectionReason.UNREGISTERED);
        assertThat(send(null)).isEqualTo(PushOutcome.DEAD);
        assertThat(development.taken).isEmpty();
    }
}
