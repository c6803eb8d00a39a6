package dev.bluetick.commands.account;

import dev.bluetick.commands.CommandTarget;
import java.time.Instant;
import org.axonframework.test.aggregate.AggregateTestFixture;
import org.axonframework.test.aggregate.FixtureConfiguration;
import org.junit.jupiter.api.Test;

class PhoneNumberTest {

    private static final PhoneKey PHONE = new PhoneKey("p" + "0".repeat(64));
    private static final UserId ANNA = new UserId("u1");
    private static final UserId BEN = new UserId("u2");
    private static final Instant NOON = Instant.parse("2026-11-24T12:00:00Z");

    private final FixtureConfiguration<PhoneNumber> fixture =
            new AggregateTestFixture<>(PhoneNumber.class).registerCommandTargetResolver(new CommandTarget());

    @Test
    void aFreeNumberGoesToTheCandidate() {
        fixture.givenNoPriorActivity()
                .when(new ClaimPhone(PHONE, ANNA, NOON))
                .expectEvents(new PhoneClaimed(PHONE, ANNA, NOON))
                .expectResultMessagePayload(ANNA);
    }

    @Test
    void aTakenNumberStaysWhereItIs() {
        fixture.given(new PhoneClaimed(PHONE, ANNA, NOON))
                .when(new ClaimPhone(PHONE, BEN, NOON))
                .expectNoEvents()
                .expectResultMessagePayload(ANNA);
    }
}
