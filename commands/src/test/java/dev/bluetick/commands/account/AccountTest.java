package dev.bluetick.commands.account;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bluetick.commands.CommandTarget;
import dev.bluetick.commands.Refusal;
import dev.bluetick.commands.Refused;
import java.time.Instant;
import org.axonframework.test.aggregate.AggregateTestFixture;
import org.axonframework.test.aggregate.FixtureConfiguration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class AccountTest {

    private static final UserId ANNA = new UserId("u1");
    private static final UserId BEN = new UserId("u2");
    private static final UserId NOBODY = new UserId("u9");
    private static final DeviceId PHONE = new DeviceId("d1");
    private static final TokenHash FIRST = new TokenHash("1".repeat(64));
    private static final TokenHash SECOND = new TokenHash("2".repeat(64));
    private static final TokenHash THIRD = new TokenHash("3".repeat(64));
    private static final Instant NOON = Instant.parse("2026-11-24T12:00:00Z");
    private static final AccountRegistered REGISTERED = new AccountRegistered(ANNA, NOON);
    private static final DeviceRegistered WITH_PHONE = new DeviceRegistered(ANNA, PHONE, Platform.IOS, FIRST, NOON);

    private final FixtureConfiguration<Account> fixture = new AggregateTestFixture<>(Account.class);

    @BeforeEach
    void knowWhoExists() {
        fixture.registerCommandTargetResolver(new CommandTarget());
        fixture.registerInjectableResource((Accounts) user -> !user.equals(NOBODY));
    }

    @Test
    void theFirstDeviceOpensTheAccount() {
        fixture.givenNoPriorActivity()
                .when(new RegisterDevice(ANNA, PHONE, Platform.IOS, FIRST, NOON))
                .expectEvents(REGISTERED, WITH_PHONE)
                .expectResultMessagePayload(new RegisterDevice.Registration(true));
    }

    @Test
    void aFurtherDeviceJoinsTheAccount() {
        DeviceId laptop = new DeviceId("d2");
        fixture.given(REGISTERED, WITH_PHONE)
                .when(new RegisterDevice(ANNA, laptop, Platform.DESKTOP, SECOND, NOON))
                .expectEvents(new DeviceRegistered(ANNA, laptop, Platform.DESKTOP, SECOND, NOON))
                .expectResultMessagePayload(new RegisterDevice.Registration(false));
    }

    @Test
    void registeringADeviceAgainChangesNothing() {
        fixture.given(REGISTERED, WITH_PHONE)
                .when(new RegisterDevice(ANNA, PHONE, Platform.IOS, FIRST, NOON))
                .expectNoEvents();
    }

    @Test
    void aRefreshTokenIsExchangedForTheNext() {
        fixture.given(REGISTERED, WITH_PHONE)
                .when(new RefreshSession(ANNA, PHONE, FIRST, SECOND, NOON))
                .expectEvents(new SessionRefreshed(ANNA, PHONE, SECOND, NOON))
                .expectResultMessagePayload(RefreshSession.Outcome.REFRESHED);
    }

    @Test
    void aRefreshTokenUsedTwiceEndsTheDevice() {
        fixture.given(REGISTERED, WITH_PHONE, new SessionRefreshed(ANNA, PHONE, SECOND, NOON))
                .when(new RefreshSession(ANNA, PHONE, FIRST, THIRD, NOON))
                .expectEvents(new DeviceRemoved(ANNA, PHONE, DeviceRemoved.Reason.TOKEN_REUSED, NOON))
                .expectResultMessagePayload(RefreshSession.Outcome.REUSED);
    }

    @Test
    void anEndedDeviceHasNoSession() {
        fixture.given(REGISTERED, WITH_PHONE, new DeviceRemoved(ANNA, PHONE, DeviceRemoved.Reason.LOGGED_OUT, NOON))
                .when(new RefreshSession(ANNA, PHONE, FIRST, SECOND, NOON))
                .expectNoEvents()
                .expectResultMessagePayload(RefreshSession.Outcome.UNKNOWN);
    }

    @Test
    void loggingOutTwiceEndsTheDeviceOnce() {
        fixture.given(REGISTERED, WITH_PHONE, new DeviceRemoved(ANNA, PHONE, DeviceRemoved.Reason.LOGGED_OUT, NOON))
                .when(new RemoveDevice(ANNA, PHONE, NOON))
                .expectNoEvents();
    }

    @Test
    void blockingIsRecordedOnce() {
        fixture.given(REGISTERED).when(new BlockUser(ANNA, BEN, NOON)).expectEvents(new UserBlocked(ANNA, BEN, NOON));
    }

    @Test
    void blockingAgainChangesNothing() {
        fixture.given(REGISTERED, new UserBlocked(ANNA, BEN, NOON))
                .when(new BlockUser(ANNA, BEN, NOON))
                .expectNoEvents();
    }

    @Test
    void unblockingWhoIsNotBlockedChangesNothing() {
        fixture.given(REGISTERED).when(new UnblockUser(ANNA, BEN, NOON)).expectNoEvents();
    }

    @Test
    void blockingNobodyIsRefused() {
        fixture.given(REGISTERED)
                .when(new BlockUser(ANNA, NOBODY, NOON))
                .expectNoEvents()
                .expectException(Refused.class)
                .expectExceptionMessage("There is no user u9.");
    }

    @Test
    void blockingOneselfIsRefused() {
        fixture.given(REGISTERED)
                .when(new BlockUser(ANNA, ANNA, NOON))
                .expectNoEvents()
                .expectException(Refused.class);
    }

    @Test
    void codesAreLowerCaseWords() {
        assertThat(Refusal.SEQ_BEYOND_HEAD.code()).isEqualTo("seq_beyond_head");
    }
}
