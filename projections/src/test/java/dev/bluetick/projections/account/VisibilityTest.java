package dev.bluetick.projections.account;

import static dev.bluetick.projections.account.People.ANNA;
import static dev.bluetick.projections.account.People.BEN;
import static dev.bluetick.projections.account.People.CARL;
import static dev.bluetick.projections.account.People.DORA;
import static org.assertj.core.api.Assertions.assertThat;

import dev.bluetick.commands.account.Audience;
import dev.bluetick.commands.account.Privacy;
import dev.bluetick.commands.account.UserId;
import dev.bluetick.queries.account.CheckVisibility;
import dev.bluetick.queries.account.FindPresence;
import dev.bluetick.queries.account.FindPresences;
import dev.bluetick.queries.account.FindPresences.Glance;
import dev.bluetick.queries.account.FindProfile;
import dev.bluetick.queries.account.PresenceView;
import dev.bluetick.queries.account.ProfileView;
import dev.bluetick.queries.account.Question;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The privacy matrix: every setting, for every relation of the asker to the owner, and every question. It is
/// asked of the read side as it runs, so that nothing beside the rule lets anything out.
class VisibilityTest {

    private static final Map<String, UserId> ASKERS =
            Map.of("SELF", ANNA, "CONTACT", BEN, "STRANGER", CARL, "BLOCKED", DORA);

    private static final Instant NOW = Instant.parse("2026-11-25T08:00:00Z");
    private static final PresenceView HERE = new PresenceView(true, NOW);
    private static final PresenceView HIDDEN = new PresenceView(null, null);

    private final People people = new People();

    @AfterEach
    void close() {
        people.close();
    }

    @ParameterizedTest(name = "{0}: the owner {1}, a contact {2}, a stranger {3}, one who is blocked {4}")
    @CsvSource({
        // setting, SELF,  CONTACT, STRANGER, BLOCKED
        "EVERYONE,  true,  true,    true,     false",
        "CONTACTS,  true,  true,    false,    false",
        "NOBODY,    true,  false,   false,    false"
    })
    void whoMaySeeWhat(Audience setting, boolean self, boolean contact, boolean stranger, boolean blocked) {
        Map<String, Boolean> allowed =
                Map.of("SELF", self, "CONTACT", contact, "STRANGER", stranger, "BLOCKED", blocked);
        people.readSide.online.add(ANNA);
        for (Question question : Question.values()) {
            people.chronicle.changePrivacy(ANNA, only(question, setting));
            people.fold();
            ASKERS.forEach((relation, asker) -> {
                assertThat(ask(asker, question))
                        .as("%s for %s of %s", question, relation, setting)
                        .isEqualTo(allowed.get(relation));
                assertShownOrAbsent(asker, question, Boolean.TRUE.equals(allowed.get(relation)));
            });
        }
    }

    /// The setting for one question, and the contrary for all others: each setting answers its own question.
    private static Privacy only(Question question, Audience setting) {
        Audience other = setting == Audience.NOBODY ? Audience.EVERYONE : Audience.NOBODY;
        return new Privacy(
                question == Question.LAST_SEEN ? setting : other,
                question == Question.PICTURE ? setting : other,
                question == Question.ABOUT ? setting : other,
                question == Question.GROUPS_ADD ? setting : other,
                true);
    }

    private boolean ask(UserId asker, Question question) {
        return people.readSide.ask(new CheckVisibility(asker, ANNA, question), Boolean.class);
    }

    /// What is hidden is absent from the profile and the presence, too; groups are asked for elsewhere.
    private void assertShownOrAbsent(UserId asker, Question question, boolean shown) {
        ProfileView profile = people.readSide.ask(new FindProfile(asker, ANNA), ProfileView.class);
        switch (question) {
            case PICTURE -> assertThat(profile.pictureMediaId()).isEqualTo(shown ? "m7" : null);
            case ABOUT -> assertThat(profile.about()).isEqualTo(shown ? "busy" : null);
            case LAST_SEEN -> {
                assertThat(presence(asker)).isEqualTo(shown ? HERE : HIDDEN);
                assertThat(glances(asker)).containsExactly(HERE, shown ? HERE : HIDDEN);
            }
            case GROUPS_ADD -> assertThat(profile.displayName()).isEqualTo("Anna");
        }
    }

    private PresenceView presence(UserId asker) {
        return people.readSide.ask(new FindPresence(asker, ANNA, NOW), PresenceView.class);
    }

    /// Of the owner themselves, and of the asker.
    private List<PresenceView> glances(UserId asker) {
        return people.readSide.askForMany(
                new FindPresences(List.of(new Glance(ANNA, ANNA), new Glance(asker, ANNA)), NOW), PresenceView.class);
    }

    @Test
    void withoutSettingsOnlyTheBlockedAreKeptOut() {
        people.fold();
        for (Question question : Question.values()) {
            assertThat(ASKERS.values().stream().filter(it -> ask(it, question)))
                    .containsExactlyInAnyOrder(ANNA, BEN, CARL);
        }
    }

    /// It is the owner's address book that counts.
    @Test
    void havingTheOwnerAsAContactShowsNothingMore() {
        people.chronicle.changePrivacy(ANNA, only(Question.ABOUT, Audience.CONTACTS));
        people.chronicle.removeContact(ANNA, BEN);
        people.fold();
        assertThat(ask(BEN, Question.ABOUT)).isFalse();
    }

    @Test
    void anUnblockedContactSeesAgain() {
        people.chronicle.unblock(ANNA, DORA);
        people.fold();
        assertThat(ask(DORA, Question.ABOUT)).isTrue();
    }

    @Test
    void nobodyMayAskAboutWhoDoesNotExist() {
        people.fold();
        CheckVisibility query = new CheckVisibility(ANNA, new UserId("u9"), Question.GROUPS_ADD);
        assertThat(people.readSide.ask(query, Boolean.class)).isFalse();
    }
}
