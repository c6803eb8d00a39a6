package dev.bluetick.commands.account;

import static dev.bluetick.commands.Refusals.expectRefused;

import dev.bluetick.commands.CommandTarget;
import dev.bluetick.commands.Refusal;
import java.time.Instant;
import org.axonframework.test.aggregate.AggregateTestFixture;
import org.axonframework.test.aggregate.FixtureConfiguration;
import org.junit.jupiter.api.Test;

class UsernameTest {

    private static final UsernameKey NAME = new UsernameKey("n" + "1".repeat(64));
    private static final UserId ANNA = new UserId("u1");
    private static final UserId BEN = new UserId("u2");
    private static final Instant NOON = Instant.parse("2026-11-24T12:00:00Z");
    private static final UsernameClaimed ANNAS = new UsernameClaimed(NAME, ANNA, NOON);

    private final FixtureConfiguration<Username> fixture =
            new AggregateTestFixture<>(Username.class).registerCommandTargetResolver(new CommandTarget());

    @Test
    void aFreeNameIsClaimed() {
        fixture.givenNoPriorActivity()
                .when(new ClaimUsername(NAME, ANNA, NOON))
                .expectEvents(ANNAS)
                .expectResultMessagePayload(NOON);
    }

    @Test
    void claimingWhatOneHasHoldsItAnewAndAlwaysLater() {
        Instant later = NOON.plusSeconds(1);
        fixture.given(ANNAS)
                .when(new ClaimUsername(NAME, ANNA, later))
                .expectEvents(new UsernameClaimed(NAME, ANNA, later));
        Instant next = NOON.plusMillis(1);
        fixture.given(ANNAS)
                .when(new ClaimUsername(NAME, ANNA, NOON))
                .expectEvents(new UsernameClaimed(NAME, ANNA, next))
                .expectResultMessagePayload(next);
    }

    @Test
    void aTakenNameIsRefused() {
        expectRefused(fixture.given(ANNAS).when(new ClaimUsername(NAME, BEN, NOON)), Refusal.USERNAME_TAKEN);
    }

    @Test
    void aReleasedNameIsFree() {
        fixture.given(ANNAS)
                .when(new ReleaseUsername(NAME, ANNA, NOON))
                .expectEvents(new UsernameReleased(NAME, ANNA, NOON));
        fixture.given(ANNAS, new UsernameReleased(NAME, ANNA, NOON))
                .when(new ClaimUsername(NAME, BEN, NOON.plusSeconds(1)))
                .expectEvents(new UsernameClaimed(NAME, BEN, NOON.plusSeconds(1)));
    }

    @Test
    void releasingTwiceOrWhatIsAnothersChangesNothing() {
        fixture.given(ANNAS, new UsernameReleased(NAME, ANNA, NOON))
                .when(new ReleaseUsername(NAME, ANNA, NOON))
                .expectNoEvents();
        fixture.given(ANNAS).when(new ReleaseUsername(NAME, BEN, NOON)).expectNoEvents();
    }

    @Test
    void aLateReleaseTakesNothingThatWasClaimedAnew() {
        fixture.given(ANNAS)
                .when(new ReleaseUsername(NAME, ANNA, NOON.minusSeconds(1)))
                .expectNoEvents();
    }
}
