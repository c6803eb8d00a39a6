package dev.bluetick.api.group;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.bluetick.api.problem.Problem;
import dev.bluetick.api.problem.Problems;
import dev.bluetick.commands.account.UserId;
import dev.bluetick.commands.group.ChangeGroup;
import dev.bluetick.commands.group.GroupProfile;
import dev.bluetick.commands.group.GroupRole;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/// What the bodies of the calls about groups say.
class GroupBodiesTest {

    private static final JsonMapper JSON = JsonMapper.builder()
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();

    private static List<ChangeGroup.Change> patch(String json) {
        return JSON.readValue(json.replace('\'', '"'), GroupPatch.class).changes();
    }

    private static List<UserId> members(String json) {
        return JSON.readValue(json.replace('\'', '"'), MembersBody.class).all();
    }

    private static String refusal(Runnable call) {
        RuntimeException thrown = catchThrowableOfType(RuntimeException.class, call::run);
        return thrown == null ? "none" : Problems.of(thrown).code();
    }

    @Test
    void whatIsAbsentStays() {
        assertThat(patch("{}")).isEmpty();
        assertThat(patch("{'settings':{}}")).isEmpty();
        assertThat(patch("{'settings':null}")).isEmpty();
        assertThat(patch("{'settings':{'whoMaySend':null}}")).isEmpty();
    }

    @Test
    void nullRemovesADescriptionOrPicture() {
        assertThat(patch("{'description':null,'pictureMediaId':null}"))
                .containsExactly(new ChangeGroup.Description(null), new ChangeGroup.Picture(null));
    }

    @Test
    void eachFieldAndSettingIsAChange() {
        assertThat(patch("""
                                {'name':'Family','description':'all of us','pictureMediaId':'m1',
                                 'settings':{'whoMaySend':'ADMIN','whoMayEdit':'ADMIN','whoMayAdd':'MEMBER','joinApproval':true}}
                                """))
                .containsExactly(
                        new ChangeGroup.Name("Family"),
                        new ChangeGroup.Description("all of us"),
                        new ChangeGroup.Picture("m1"),
                        new ChangeGroup.WhoMaySend(GroupRole.ADMIN),
                        new ChangeGroup.WhoMayEdit(GroupRole.ADMIN),
                        new ChangeGroup.WhoMayAdd(GroupRole.MEMBER),
                        new ChangeGroup.JoinApproval(true));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{'title':'x'}                       | not_supported",
                "{'title':null}                      | not_supported",
                "{'settings':{'whoMayShout':'ADMIN'}} | not_supported",
                "{'name':null}                       | invalid",
                "{'name':7}                          | invalid",
                "{'description':['x']}               | invalid",
                "{'pictureMediaId':{}}               | invalid"
            })
    void whatCannotBeSetIsRefused(String json, String code) {
        assertThat(refusal(() -> patch(json))).isEqualTo(code);
    }

    @Test
    void aGroupHasANameAndMayBeginWithItsMakerAlone() {
        GroupBody body = JSON.readValue("{\"name\":\" Notes \"}", GroupBody.class);
        assertThat(body.profile()).isEqualTo(new GroupProfile("Notes", null, null));
        assertThat(body.others()).isEmpty();
        assertThat(body.settingChanges()).isEmpty();
        assertThat(refusal(() -> JSON.readValue("{}", GroupBody.class).profile()))
                .isEqualTo("invalid");
    }

    @Test
    void membersAreNamed() {
        assertThat(members("{'members':['u1','u2']}")).containsExactly(UserId.of(1), UserId.of(2));
        for (String nobody : List.of("{}", "{'members':[]}", "{'members':null}", "{'members':[null]}")) {
            assertThat(refusal(() -> members(nobody))).as(nobody).isEqualTo("invalid");
        }
        assertThat(refusal(() -> members("{'members':['anna']}"))).isEqualTo("user_not_found");
    }

    @Test
    void noMoreAreNamedThanTheLargestGroupTakes() {
        String most = IntStream.range(0, 1_024).mapToObj(it -> "'u" + it + "'").collect(Collectors.joining(","));
        assertThat(members("{'members':[" + most + "]}")).hasSize(1_024);
        assertThat(refusal(() -> members("{'members':[" + most + ",'u9999']}"))).isEqualTo("invalid");
    }

    @Test
    void aDeleteNamesThemInItsBodyOrPathOrBoth() {
        MembersBody body = new MembersBody(List.of(UserId.of(1)));
        assertThat(MembersBody.all(body, null)).containsExactly(UserId.of(1));
        assertThat(MembersBody.all(null, List.of("u2", "u3"))).containsExactly(UserId.of(2), UserId.of(3));
        assertThat(MembersBody.all(body, List.of("u2"))).containsExactly(UserId.of(1), UserId.of(2));
        assertThat(catchThrowableOfType(Problem.class, () -> MembersBody.all(null, null))
                        .code())
                .isEqualTo("invalid");
    }
}
