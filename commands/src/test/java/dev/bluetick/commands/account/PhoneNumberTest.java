package dev.bluetick.commands.account;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bluetick.commands.CommandTarget;
import java.time.Instant;
import org.axonframework.test.aggregate.AggregateTestFixture;
import org.axonframework.test.aggregate.FixtureConfiguration;
import org.junit.jupiter.api.Test;

class PhoneNumberTest {

    private static final PhoneKey PHONE = new PhoneKey("p" + "0".repeat(64));
    private static final UserId ANNA = new UserId("u1");
    private static final UserId BEN = new UserId("u2");
    private static final DataKey KEY = new DataKey(new byte[DataKey.BYTES]);
    private static final Instant NOON = Instant.parse("2026-11-24T12:00:00Z");

    private final KeysInMemory keys = new KeysInMemory();
    private final FixtureConfiguration<PhoneNumber> fixture = new AggregateTestFixture<>(PhoneNumber.class)
            .registerCommandTargetResolver(new CommandTarget())
            .registerInjectableResource(keys);

    @Test
    void aFreeNumberGoesToTheCandidateWithItsDataKey() {
        fixture.givenNoPriorActivity()
                .when(new ClaimPhone(PHONE, ANNA, KEY, NOON))
                .expectEvents(new PhoneClaimed(PHONE, ANNA, NOON))
                .expectResultMessagePayload(ANNA);
        assertThat(keys.find(ANNA)).isEqualTo(KEY);
    }

    @Test
    void aTakenNumberStaysWhereItIs() {
        fixture.given(new PhoneClaimed(PHONE, ANNA, NOON))
                .when(new ClaimPhone(PHONE, BEN, KEY, NOON))
                .expectNoEvents()
                .expectResultMessagePayload(ANNA);
        assertThat(keys.find(BEN)).isNull();
    }

    @Test
    void aReleasedNumberGoesToTheNextCandidate() {
        fixture.given(new PhoneClaimed(PHONE, ANNA, NOON))
                .when(new ReleasePhone(PHONE, ANNA, NOON))
                .expectEvents(new PhoneReleased(PHONE, ANNA, NOON));
        fixture.given(new PhoneClaimed(PHONE, ANNA, NOON), new PhoneReleased(PHONE, ANNA, NOON))
                .when(new ClaimPhone(PHONE, BEN, KEY, NOON))
                .expectEvents(new PhoneClaimed(PHONE, BEN, NOON))
                .expectResultMessagePayload(BEN);
    }

    @Test
    void releasingTwiceOrWhatIsAnothersChangesNothing() {
        fixture.given(new PhoneClaimed(PHONE, ANNA, NOON), new PhoneReleased(PHONE, ANNA, NOON))
                .when(new ReleasePhone(PHONE, ANNA, NOON))
                .expectNoEvents();
        fixture.given(new PhoneClaimed(PHONE, ANNA, NOON))
                .when(new ReleasePhone(PHONE, BEN, NOON))
                .expectNoEvents();
    }
}
