package dev.bluetick.projections.account;

import static dev.bluetick.projections.account.People.ANNA;
import static dev.bluetick.projections.account.People.BEN;
import static dev.bluetick.projections.account.People.CARL;
import static dev.bluetick.projections.account.People.DORA;
import static dev.bluetick.projections.account.People.PHONE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.bluetick.commands.Refusal;
import dev.bluetick.commands.Refused;
import dev.bluetick.commands.account.PersonalField;
import dev.bluetick.commands.account.ProfileChange;
import dev.bluetick.commands.account.UserId;
import dev.bluetick.projections.Chronicle;
import dev.bluetick.queries.account.DevicesView;
import dev.bluetick.queries.account.FindDevice;
import dev.bluetick.queries.account.FindDevices;
import dev.bluetick.queries.account.FindPrivacy;
import dev.bluetick.queries.account.FindProfile;
import dev.bluetick.queries.account.FindTwoStep;
import dev.bluetick.queries.account.ProfileView;
import dev.bluetick.queries.account.TwoStepView;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ProfileTest {

    private final People people = new People();

    @AfterEach
    void close() {
        people.close();
    }

    private ProfileView annaFor(UserId asker) {
        people.fold();
        return people.readSide.ask(new FindProfile(asker, ANNA), ProfileView.class);
    }

    @Test
    void oneSeesAllOfOneself() {
        assertThat(annaFor(ANNA))
                .isEqualTo(new ProfileView(
                        ANNA, "Anna", "busy", "Anna.K", "m7", "+4915112345678", people.chronicle.now()));
    }

    @Test
    void anotherSeesNeitherNumberNorWhenItBegan() {
        assertThat(annaFor(CARL)).isEqualTo(new ProfileView(ANNA, "Anna", "busy", "Anna.K", "m7", null, null));
    }

    @Test
    void whoIsBlockedSeesTheNameAlone() {
        assertThat(annaFor(DORA)).isEqualTo(new ProfileView(ANNA, "Anna", null, null, null, null, null));
    }

    @Test
    void whatIsClearedIsAbsent() {
        people.chronicle.changeProfile(ANNA, new ProfileChange(PersonalField.ABOUT, null));
        people.chronicle.changeUsername(ANNA, null);
        assertThat(annaFor(CARL)).isEqualTo(new ProfileView(ANNA, "Anna", null, null, "m7", null, null));
    }

    @Test
    void whoWasErasedIsNobody() {
        people.fold();
        FindDevice annasPhone = new FindDevice(ANNA, PHONE, device().registeredAt());
        assertThat(people.readSide.ask(annasPhone, Boolean.class)).isTrue();
        people.chronicle.erase(ANNA, Chronicle.phone(1));
        people.fold();
        for (Object query : new Object[] {
            new FindProfile(BEN, ANNA), new FindProfile(ANNA, ANNA), new FindPrivacy(ANNA), new FindTwoStep(ANNA)
        }) {
            assertThatThrownBy(() -> people.readSide.ask(query, Object.class))
                    .isInstanceOfSatisfying(
                            Refused.class, it -> assertThat(it.refusal()).isEqualTo(Refusal.USER_NOT_FOUND));
        }
        assertThat(people.readSide.ask(new FindDevices(ANNA), DevicesView.class).devices())
                .isEmpty();
        assertThat(people.readSide.ask(annasPhone, Boolean.class)).isFalse();
    }

    private DevicesView.DeviceView device() {
        return people.readSide
                .ask(new FindDevices(ANNA), DevicesView.class)
                .devices()
                .getFirst();
    }

    /// The rows of views are as unreadable without the key as the events are.
    @Test
    void noRowHoldsWhatIsPersonal() {
        people.chronicle.setTwoStep(ANNA, people.sealed(PersonalField.EMAIL, "anna@mail.example"));
        people.fold();
        String rows = people.readSide.rows().values().stream()
                .map(it -> new String(HexFormat.of().parseHex(it), StandardCharsets.ISO_8859_1))
                .collect(Collectors.joining(" "));
        assertThat(rows).doesNotContain("Anna", "busy", "15112345678", "mail.example", "m7");
    }

    @Test
    void theTwoStepAddressIsReadByItsOwnersEdge() {
        people.fold();
        assertThat(people.readSide.ask(new FindTwoStep(ANNA), TwoStepView.class))
                .isEqualTo(new TwoStepView(false, null));
        people.chronicle.setTwoStep(ANNA, people.sealed(PersonalField.EMAIL, "anna@mail.example"));
        people.fold();
        assertThat(people.readSide.ask(new FindTwoStep(ANNA), TwoStepView.class))
                .isEqualTo(new TwoStepView(true, "anna@mail.example"));
    }
}
