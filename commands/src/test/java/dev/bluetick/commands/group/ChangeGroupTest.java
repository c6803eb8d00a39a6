package dev.bluetick.commands.group;

import static dev.bluetick.commands.Refusals.expectRefused;
import static dev.bluetick.commands.group.Club.ANNA;
import static dev.bluetick.commands.group.Club.BEN;
import static dev.bluetick.commands.group.Club.EVE;
import static dev.bluetick.commands.group.Club.ID;
import static dev.bluetick.commands.group.Club.NEW;
import static dev.bluetick.commands.group.Club.PROFILE;
import static dev.bluetick.commands.group.Club.TALK;
import static dev.bluetick.commands.group.Club.act;
import static dev.bluetick.commands.group.Club.created;
import static dev.bluetick.commands.group.Club.entry;
import static dev.bluetick.commands.group.Club.left;
import static dev.bluetick.commands.group.Club.set;
import static org.assertj.core.api.Assertions.assertThat;

import dev.bluetick.commands.Refusal;
import dev.bluetick.commands.account.UserId;
import dev.bluetick.commands.conversation.Content;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ChangeGroupTest {

    private final Club club = new Club();

    @Test
    void aMemberChangesWhatIsNamedAndTheRestStays() {
        GroupProfile next = new GroupProfile("Club", "of five", "m1");
        club.given(created(BEN))
                .when(change(BEN, new ChangeGroup.Description("of five"), new ChangeGroup.Picture("m1")))
                .expectEvents(new GroupChanged(ID, entry(2, 1, BEN), next, null));
        assertThat(club.told).containsExactly(ANNA, BEN);
        assertThat(club.contents.read(TALK, List.of(NEW)).get(NEW))
                .isEqualTo(Content.of("{\"change\":\"CHANGED\",\"name\":\"Club\",\"description\":\"of five\","
                        + "\"pictureMediaId\":\"m1\"}"));
    }

    @Test
    void whatIsSetCanBeTakenAway() {
        GroupProfile before = new GroupProfile("Club", "of five", "m1");
        club.given(created(BEN), new GroupChanged(ID, entry(2, 2, ANNA), before, null))
                .when(change(BEN, new ChangeGroup.Description(null), new ChangeGroup.Picture(null)))
                .expectEvents(new GroupChanged(ID, entry(3, 1, BEN), PROFILE, null));
    }

    @Test
    void anAdminChangesEachSetting() {
        GroupSettings next = new GroupSettings(GroupRole.ADMIN, GroupRole.ADMIN, GroupRole.ADMIN, true);
        club.given(created(BEN))
                .when(change(
                        ANNA,
                        new ChangeGroup.WhoMaySend(GroupRole.ADMIN),
                        new ChangeGroup.WhoMayEdit(GroupRole.ADMIN),
                        new ChangeGroup.WhoMayAdd(GroupRole.ADMIN),
                        new ChangeGroup.JoinApproval(true)))
                .expectEvents(new GroupChanged(ID, entry(2, 2, ANNA), null, next));
        assertThat(club.contents.read(TALK, List.of(NEW)).get(NEW))
                .isEqualTo(Content.of("{\"change\":\"CHANGED\",\"whoMaySend\":\"ADMIN\",\"whoMayEdit\":\"ADMIN\","
                        + "\"whoMayAdd\":\"ADMIN\",\"joinApproval\":true}"));
    }

    @ParameterizedTest
    @MethodSource("settings")
    void aMemberChangesNoSetting(ChangeGroup.SettingChange setting) {
        expectRefused(
                club.given(created(BEN)).when(change(BEN, new ChangeGroup.Name("Ours"), setting)), Refusal.NOT_ALLOWED);
    }

    static List<ChangeGroup.SettingChange> settings() {
        return List.of(
                new ChangeGroup.WhoMaySend(GroupRole.ADMIN),
                new ChangeGroup.WhoMayEdit(GroupRole.MEMBER), // as it is
                new ChangeGroup.WhoMayAdd(GroupRole.ADMIN),
                new ChangeGroup.JoinApproval(true));
    }

    @ParameterizedTest
    @MethodSource("profile")
    void aMemberChangesNoneOfItsDataWhereAnAdminHasTo(ChangeGroup.ProfileChange data) {
        GroupSettings admins = new GroupSettings(GroupRole.MEMBER, GroupRole.ADMIN, GroupRole.MEMBER, false);
        expectRefused(club.given(created(BEN), set(2, 2, admins)).when(change(BEN, data)), Refusal.NOT_ALLOWED);
        new Club()
                .given(created(BEN), set(2, 2, admins))
                .when(change(ANNA, data))
                .expectEvents(new GroupChanged(ID, entry(3, 3, ANNA), data.applyTo(PROFILE), null));
    }

    static List<ChangeGroup.ProfileChange> profile() {
        return List.of(
                new ChangeGroup.Name("Ours"), new ChangeGroup.Description("of five"), new ChangeGroup.Picture("m1"));
    }

    @Test
    void whatIsAlreadySoMakesNoEntry() {
        club.given(created(BEN))
                .when(change(
                        ANNA,
                        new ChangeGroup.Name(" Club "),
                        new ChangeGroup.Picture(null),
                        new ChangeGroup.WhoMayAdd(GroupRole.MEMBER)))
                .expectNoEvents()
                .expectSuccessfulHandlerExecution();
    }

    @Test
    void changingNothingMakesNoEntry() {
        club.given(created(BEN)).when(change(BEN)).expectNoEvents().expectSuccessfulHandlerExecution();
    }

    @Test
    void aStrangerIsNotToldThatTheGroupExists() {
        expectRefused(club.given(created(BEN)).when(change(EVE)), Refusal.CONVERSATION_NOT_FOUND);
    }

    @Test
    void aFormerMemberMayNot() {
        expectRefused(
                club.given(created(BEN), left(2, 1, BEN, null)).when(change(BEN, new ChangeGroup.Name("Ours"))),
                Refusal.NOT_ALLOWED);
    }

    private static ChangeGroup change(UserId by, ChangeGroup.Change... changes) {
        return new ChangeGroup(ID, act(by), List.of(changes));
    }
}
