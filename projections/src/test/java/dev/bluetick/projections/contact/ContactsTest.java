package dev.bluetick.projections.contact;

import static dev.bluetick.projections.Chronicle.phone;
import static dev.bluetick.projections.Chronicle.sealed;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.bluetick.commands.Refused;
import dev.bluetick.commands.account.PhoneKey;
import dev.bluetick.commands.account.UserId;
import dev.bluetick.projections.Chronicle;
import dev.bluetick.projections.ReadSide;
import dev.bluetick.queries.contact.ContactsView;
import dev.bluetick.queries.contact.FindAcquaintances;
import dev.bluetick.queries.contact.FindAwaiting;
import dev.bluetick.queries.contact.FindContacts;
import dev.bluetick.queries.contact.FindMatches;
import dev.bluetick.queries.contact.MatchesView;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ContactsTest {

    private static final UserId ANNA = new UserId("u1");
    private static final UserId BEN = new UserId("u2");
    private static final UserId NEW_BEN = new UserId("u3");

    private final ReadSide readSide = new ReadSide();
    private final Chronicle chronicle = new Chronicle();

    @AfterEach
    void close() {
        readSide.close();
    }

    private List<UserId> contactsOfAnna() {
        readSide.record(chronicle.take());
        readSide.catchUp();
        return readSide.ask(new FindContacts(ANNA), ContactsView.class).contacts();
    }

    @Test
    void aSyncedNumberIsAContactAtOnceWhereItHasAnAccount() {
        chronicle.register(BEN, phone(2), sealed("ben"));
        chronicle.sync(ANNA, phone(2), phone(3));
        assertThat(contactsOfAnna()).containsExactly(BEN);
    }

    @Test
    void aSyncedNumberIsAContactOnceItRegisters() {
        chronicle.sync(ANNA, phone(2));
        assertThat(contactsOfAnna()).isEmpty();
        assertThat(awaiting(2)).containsExactly(ANNA);
        chronicle.register(BEN, phone(2), sealed("ben"));
        assertThat(contactsOfAnna()).containsExactly(BEN);
    }

    @Test
    void onesOwnNumberIsNoContact() {
        chronicle.register(ANNA, phone(1), sealed("anna"));
        chronicle.sync(ANNA, phone(1));
        assertThat(contactsOfAnna()).isEmpty();
    }

    @Test
    void whoWasRemovedStaysRemoved() {
        chronicle.register(BEN, phone(2), sealed("ben"));
        chronicle.sync(ANNA, phone(2));
        chronicle.removeContact(ANNA, BEN);
        assertThat(contactsOfAnna()).isEmpty();
        chronicle.addContact(ANNA, BEN);
        assertThat(contactsOfAnna()).containsExactly(BEN);
    }

    @Test
    void aNumberThatIsTakenBackIsNoContactAndIsNotWaitedFor() {
        chronicle.register(BEN, phone(2), sealed("ben"));
        chronicle.sync(ANNA, phone(2), phone(3));
        chronicle.forget(ANNA, phone(2), phone(3));
        assertThat(contactsOfAnna()).isEmpty();
        assertThat(readSide.askForMany(new FindAcquaintances(BEN, null, 10), UserId.class))
                .isEmpty();
        assertThat(awaiting(3)).isEmpty();
        chronicle.register(NEW_BEN, phone(3), sealed("new ben"));
        assertThat(contactsOfAnna()).isEmpty();
    }

    @Test
    void whoWasAddedByNameStaysWhenTheNumberIsTakenBack() {
        chronicle.register(BEN, phone(2), sealed("ben"));
        chronicle.register(NEW_BEN, phone(3), sealed("new ben"));
        chronicle.sync(ANNA, phone(2));
        chronicle.addContact(ANNA, BEN);
        chronicle.addContact(ANNA, NEW_BEN);
        chronicle.sync(ANNA, phone(3));
        chronicle.forget(ANNA, phone(2), phone(3));
        assertThat(contactsOfAnna()).containsExactly(BEN, NEW_BEN);
        chronicle.removeContact(ANNA, BEN);
        assertThat(contactsOfAnna()).containsExactly(NEW_BEN);
    }

    @Test
    void aNumberThatChangesHandsLeadsToItsNewOwner() {
        chronicle.register(BEN, phone(2), sealed("ben"));
        chronicle.sync(ANNA, phone(2));
        chronicle.erase(BEN, phone(2));
        assertThat(contactsOfAnna()).isEmpty();
        assertThat(matches(2)).isEmpty();
        chronicle.register(NEW_BEN, phone(2), sealed("new ben"));
        assertThat(contactsOfAnna()).containsExactly(NEW_BEN);
        assertThat(matches(2)).containsExactly(new MatchesView.Match(phone(2), NEW_BEN));
    }

    @Test
    void whoIsErasedKnowsNobodyAndWaitsForNobody() {
        chronicle.register(BEN, phone(2), sealed("ben"));
        chronicle.sync(ANNA, phone(2), phone(3));
        chronicle.erase(ANNA, phone(1));
        assertThat(contactsOfAnna()).isEmpty();
        assertThat(awaiting(3)).isEmpty();
        assertThat(readSide.askForMany(new FindAcquaintances(BEN, null, 10), UserId.class))
                .isEmpty();
    }

    @Test
    void acquaintancesComeInPages() {
        for (int i = 10; i < 15; i++) {
            chronicle.addContact(new UserId("u" + i), BEN);
        }
        contactsOfAnna();
        assertThat(readSide.askForMany(new FindAcquaintances(BEN, null, 2), UserId.class))
                .containsExactly(new UserId("u10"), new UserId("u11"));
        assertThat(readSide.askForMany(new FindAcquaintances(BEN, new UserId("u11"), 9), UserId.class))
                .containsExactly(new UserId("u12"), new UserId("u13"), new UserId("u14"));
    }

    @Test
    void aNumberAskedForTwiceMatchesOnce() {
        chronicle.register(BEN, phone(2), sealed("ben"));
        contactsOfAnna();
        assertThat(matches(2, 3, 2)).containsExactly(new MatchesView.Match(phone(2), BEN));
    }

    @Test
    void aQuestionForTooManyOrNoNumbersIsRefused() {
        assertThatThrownBy(() -> matches()).isInstanceOf(Refused.class);
        assertThatThrownBy(() -> matches(IntStream.range(0, 1_001).toArray())).isInstanceOf(Refused.class);
    }

    private List<UserId> awaiting(int phone) {
        return readSide.askForMany(new FindAwaiting(phone(phone), null, 10), UserId.class);
    }

    private List<MatchesView.Match> matches(int... phones) {
        List<PhoneKey> keys = IntStream.of(phones).mapToObj(Chronicle::phone).toList();
        return readSide.ask(new FindMatches(keys), MatchesView.class).matches();
    }
}
