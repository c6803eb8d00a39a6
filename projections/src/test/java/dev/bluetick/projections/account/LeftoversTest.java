package dev.bluetick.projections.account;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bluetick.commands.Event;
import dev.bluetick.commands.account.AccountErased;
import dev.bluetick.commands.account.PhoneReleased;
import dev.bluetick.commands.account.UserId;
import dev.bluetick.commands.account.UsernameChanged;
import dev.bluetick.commands.account.UsernameClaimed;
import dev.bluetick.commands.account.UsernameKey;
import dev.bluetick.commands.account.UsernameReleased;
import dev.bluetick.commands.contact.AddressBookErased;
import dev.bluetick.projections.Chronicle;
import dev.bluetick.projections.Processor;
import dev.bluetick.projections.ReadSide;
import dev.bluetick.queries.account.FindLeftovers;
import dev.bluetick.queries.account.Leftover;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// What is to be given back, whatever a crash has left out.
class LeftoversTest {

    private static final UserId ANNA = new UserId("u1");
    private static final UserId BEN = new UserId("u10");
    private static final UsernameKey FIRST = new UsernameKey("n" + "1".repeat(64));
    private static final UsernameKey SECOND = new UsernameKey("n" + "2".repeat(64));
    private static final Instant NOON = Instant.parse("2026-11-24T12:00:00Z");
    private static final Instant LATER = NOON.plus(LeftoverProjection.CHANGING_TAKES);

    private final ReadSide readSide = new ReadSide();
    private final List<Event> told = new ArrayList<>();

    @AfterEach
    void close() {
        readSide.close();
    }

    private static Instant at(int second) {
        return NOON.plusSeconds(second);
    }

    private void tell(Event... events) {
        told.addAll(List.of(events));
        readSide.record(List.of(events));
        readSide.catchUp();
    }

    private List<Leftover> due(@Nullable UserId user, Instant due) {
        return readSide.askForMany(new FindLeftovers(user, due, 100), Leftover.class);
    }

    private static UsernameChanged changed(@Nullable UsernameKey before, @Nullable UsernameKey after, int second) {
        return new UsernameChanged(ANNA, before, after, after == null ? null : Chronicle.sealed("name"), at(second));
    }

    private void annaIsFirst() {
        tell(new UsernameClaimed(FIRST, ANNA, at(1)), changed(null, FIRST, 1));
    }

    @Test
    void anErasedAccountLeavesItsNumberNameAndAddressBook() {
        annaIsFirst();
        tell(new AccountErased(ANNA, Chronicle.phone(1), FIRST, at(2)), new AccountErased(BEN, null, null, at(2)));
        assertThat(due(ANNA, at(2)))
                .containsExactlyInAnyOrder(
                        new Leftover.Phone(ANNA, Chronicle.phone(1)),
                        new Leftover.Name(ANNA, FIRST, at(2)),
                        new Leftover.Book(ANNA));
        assertThat(due(BEN, at(2))).containsExactly(new Leftover.Book(BEN));
        assertThat(due(null, at(2))).hasSize(4);
        assertThat(due(null, at(1))).isEmpty();
        tell(
                new PhoneReleased(Chronicle.phone(1), ANNA, at(3)),
                new UsernameReleased(FIRST, ANNA, at(3)),
                new AddressBookErased(ANNA, at(3)),
                new AddressBookErased(BEN, at(3)));
        assertThat(due(null, LATER)).isEmpty();
    }

    @Test
    void aNameThatIsUsedIsNotLeftBehind() {
        annaIsFirst();
        assertThat(due(null, at(100_000))).isEmpty();
    }

    @Test
    void aClaimThatNothingFollowsIsGivenBackAfterAWhile() {
        tell(new UsernameClaimed(FIRST, ANNA, at(0)));
        assertThat(due(null, LATER.minusMillis(1))).isEmpty();
        assertThat(due(null, LATER)).containsExactly(new Leftover.Name(ANNA, FIRST, at(0)));
    }

    @Test
    void aNameThatWasReplacedIsGivenBackAsItWasClaimed() {
        annaIsFirst();
        tell(new UsernameClaimed(SECOND, ANNA, at(5)), changed(FIRST, SECOND, 5));
        assertThat(due(null, LATER.plus(Duration.ofSeconds(5)))).containsExactly(new Leftover.Name(ANNA, FIRST, at(1)));
        tell(new UsernameReleased(FIRST, ANNA, at(6)));
        assertThat(due(null, LATER.plusSeconds(5))).isEmpty();
    }

    @Test
    void aNameThatIsClaimedAnewByWhoUsesItIsStillUsed() {
        annaIsFirst();
        tell(new UsernameClaimed(FIRST, ANNA, at(3)));
        assertThat(due(null, at(100_000))).isEmpty();
        tell(changed(FIRST, null, 4));
        assertThat(due(null, at(100_000))).containsExactly(new Leftover.Name(ANNA, FIRST, at(3)));
    }

    @Test
    void anotherFormOfTheNameLeavesNothing() {
        annaIsFirst();
        tell(new UsernameClaimed(FIRST, ANNA, at(3)), changed(FIRST, FIRST, 3));
        assertThat(due(null, at(100_000))).isEmpty();
    }

    @Test
    void aNameThatComesBackWhileItIsReplacedIsUsed() {
        annaIsFirst();
        tell(
                new UsernameClaimed(SECOND, ANNA, at(5)),
                changed(FIRST, SECOND, 5),
                new UsernameClaimed(FIRST, ANNA, at(6)),
                changed(SECOND, FIRST, 6));
        assertThat(due(null, at(100_000))).containsExactly(new Leftover.Name(ANNA, SECOND, at(5)));
    }

    @Test
    void foldedAgainItIsTheSame() {
        annaIsFirst();
        tell(
                new UsernameClaimed(SECOND, ANNA, at(5)),
                changed(FIRST, SECOND, 5),
                new AccountErased(ANNA, Chronicle.phone(1), SECOND, at(7)),
                new UsernameReleased(SECOND, ANNA, at(8)));
        List<Leftover> before = due(null, at(100_000));
        assertThat(before).hasSize(3);
        Processor processor = readSide.processor("account");
        for (int from = 0; from < told.size(); from++) {
            processor.rewind(from);
            readSide.catchUp();
            assertThat(due(null, at(100_000))).as("again from %d", from).isEqualTo(before);
        }
        processor.reset();
        readSide.catchUp();
        assertThat(due(null, at(100_000))).isEqualTo(before);
    }
}
