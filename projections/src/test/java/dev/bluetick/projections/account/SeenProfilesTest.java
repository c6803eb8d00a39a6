package dev.bluetick.projections.account;

import static dev.bluetick.projections.account.People.ANNA;
import static dev.bluetick.projections.account.People.BEN;
import static dev.bluetick.projections.account.People.CARL;
import static dev.bluetick.projections.account.People.DORA;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.bluetick.commands.Refused;
import dev.bluetick.commands.account.Audience;
import dev.bluetick.commands.account.PersonalField;
import dev.bluetick.commands.account.Privacy;
import dev.bluetick.commands.account.UserId;
import dev.bluetick.queries.account.FindProfile;
import dev.bluetick.queries.account.FindProfiles;
import dev.bluetick.queries.account.FindSeenProfiles;
import dev.bluetick.queries.account.ProfileView;
import dev.bluetick.queries.account.SeenProfile;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// Who is told of a change, and what of it: Ben is a contact, Carl a stranger, Dora blocked.
class SeenProfilesTest {

    private static final List<UserId> ALL = List.of(BEN, CARL, DORA);

    private final People people = new People();

    @AfterEach
    void close() {
        people.close();
    }

    private List<SeenProfile> whoSees(PersonalField... changed) {
        people.fold();
        return people.readSide.askForMany(new FindSeenProfiles(ANNA, Set.of(changed), ALL), SeenProfile.class);
    }

    private ProfileView annaFor(UserId asker) {
        return people.readSide.ask(new FindProfile(asker, ANNA), ProfileView.class);
    }

    @Test
    void everyChangeIsSeenByAllButTheBlocked() {
        for (PersonalField field : new PersonalField[] {
            PersonalField.DISPLAY_NAME, PersonalField.ABOUT, PersonalField.PICTURE, PersonalField.USERNAME
        }) {
            assertThat(whoSees(field))
                    .containsExactly(new SeenProfile(BEN, annaFor(BEN)), new SeenProfile(CARL, annaFor(CARL)));
        }
    }

    @Test
    void aHiddenChangeIsSeenByThoseItIsShownTo() {
        people.chronicle.changePrivacy(
                ANNA, new Privacy(Audience.EVERYONE, Audience.NOBODY, Audience.CONTACTS, Audience.EVERYONE, true));
        assertThat(whoSees(PersonalField.ABOUT)).extracting(SeenProfile::asker).containsExactly(BEN);
        assertThat(whoSees(PersonalField.PICTURE)).isEmpty();
        List<SeenProfile> both = whoSees(PersonalField.ABOUT, PersonalField.DISPLAY_NAME);
        assertThat(both).extracting(SeenProfile::asker).containsExactly(BEN, CARL);
        assertThat(both.get(1).profile().about()).isNull();
    }

    @Test
    void nobodySeesAChangeOfWhoDoesNotExist() {
        Object query = new FindSeenProfiles(new UserId("u9"), Set.of(PersonalField.ABOUT), ALL);
        assertThat(people.fold().readSide.askForMany(query, SeenProfile.class)).isEmpty();
    }

    @Test
    void profilesOfManyAreThoseOfEachAndWhoIsNotThereIsLeftOut() {
        people.fold();
        for (UserId asker : List.of(ANNA, BEN, CARL, DORA)) {
            Object query = new FindProfiles(asker, List.of(new UserId("u9"), ANNA));
            assertThat(people.readSide.askForMany(query, ProfileView.class)).containsExactly(annaFor(asker));
        }
        List<UserId> tooMany = Collections.nCopies(FindProfiles.MAX_USERS + 1, ANNA);
        assertThatThrownBy(() -> people.readSide.askForMany(new FindProfiles(BEN, tooMany), ProfileView.class))
                .isInstanceOf(Refused.class);
    }
}
