package dev.bluetick.infra.whole;

import static dev.bluetick.infra.whole.TestGroup.admin;
import static dev.bluetick.infra.whole.TestGroup.member;
import static dev.bluetick.infra.whole.TestGroup.outcome;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/// Who is in a group, who may do what, and what it is called.
class GroupsIT {

    private static final int USUAL_SIZE = 256;

    private final Person anna = Whole.someone();
    private final Person ben = Whole.someone();
    private final Person carl = Whole.someone();

    @Test
    void aGroupIsThereForAllOfItAsSoonAsItIsMade() {
        Http.Answer answer = anna.call(
                "POST",
                "/groups",
                Map.of(
                        "name",
                        " Family ",
                        "description",
                        "all of us",
                        "pictureMediaId",
                        "m1",
                        "members",
                        TestGroup.ids(ben, carl, ben, anna)));
        assertThat(answer.status()).isEqualTo(201);
        String id = answer.json().path("groupId").asString();
        assertThat(answer.json().path("conversationId").asString()).isEqualTo(id);
        assertThat(answer.json().path("invited")).isEmpty();

        TestGroup group = new TestGroup(id);
        JsonNode seen = group.seenBy(ben);
        assertThat(List.of("groupId", "conversationId", "name", "description", "pictureMediaId", "createdBy"))
                .extracting(it -> seen.path(it).asString())
                .containsExactly(id, id, "Family", "all of us", "m1", anna.userId());
        assertThat(seen.path("settings")).isEqualTo(Http.JSON.readTree("""
                                {"whoMaySend":"MEMBER","whoMayEdit":"MEMBER","whoMayAdd":"MEMBER","joinApproval":false}
                                """));
        assertThat(group.members(ben)).containsExactly(admin(anna), member(ben), member(carl));
        for (JsonNode it : seen.path("members")) {
            assertThat(it.path("joinedAt")).isEqualTo(seen.path("createdAt"));
        }
        assertThat(group.seenBy(anna)).isEqualTo(seen);
        assertThat(group.seenBy(carl)).isEqualTo(seen);
        assertThat(group.changes(carl)).containsExactly("CREATED");
        JsonNode line = group.inInboxOf(ben);
        assertThat(line.path("kind").asString()).isEqualTo("GROUP");
        assertThat(line.has("peerId")).isFalse();
        assertThat(line.path("group").path("name").asString()).isEqualTo("Family");
        assertThat(line.path("group").path("memberCount").asInt()).isEqualTo(3);
        assertThat(line.path("group").path("role").asString()).isEqualTo("MEMBER");
        assertThat(line.path("unread").asLong()).isEqualTo(1);
    }

    @Test
    void aGroupBeginsWithTheSettingsThatItWasMadeWith() {
        TestGroup group = TestGroup.made(
                anna, Map.of("name", "News", "members", TestGroup.ids(ben), "settings", Map.of("whoMaySend", "ADMIN")));
        assertThat(group.seenBy(ben).path("settings").path("whoMaySend").asString())
                .isEqualTo("ADMIN");
        assertThat(group.trySay(ben, "hello")).isEqualTo("403 not_allowed");
    }

    @Test
    void aStrangerGetsTheSameAnswerAsForNoGroup() {
        TestGroup group = TestGroup.of(anna, ben);
        for (TestGroup it : List.of(group, new TestGroup("g1"), new TestGroup("nonsense"))) {
            assertThat(List.of(
                            it.outcome(carl, "GET", "", null),
                            it.change(carl, "{'name':'Mine'}"),
                            it.add(carl, carl),
                            it.remove(carl, ben),
                            it.appoint(carl, carl),
                            it.dismiss(carl, anna),
                            it.leave(carl),
                            it.outcome(carl, "POST", "/invite", null),
                            it.outcome(carl, "DELETE", "/invite", null),
                            it.outcome(carl, "GET", "/requests", null),
                            it.outcome(carl, "POST", "/requests", TestGroup.naming(carl)),
                            it.outcome(carl, "DELETE", "/requests", TestGroup.naming(carl)),
                            it.trySay(carl, "hello")))
                    .as(it.id())
                    .containsOnly("404 conversation_not_found");
            assertThat(outcome(carl.call("GET", "/conversations/" + it.id() + "/messages", null)))
                    .isEqualTo("404 conversation_not_found");
        }
        assertThat(group.changes(anna)).containsExactly("CREATED");
    }

    @Test
    void whoIsAddedSeesWhatComesAndWhoIsRemovedWhatWas() {
        TestGroup group = TestGroup.of(anna, ben);
        group.say(anna, "before");
        Http.Answer added = group.call(ben, "POST", "/members", TestGroup.naming(carl, ben));
        assertThat(added.json())
                .isEqualTo(Http.JSON.readTree("{\"added\":[\"" + carl.userId() + "\"],\"invited\":[]}"));
        group.say(anna, "while");
        assertThat(group.seqs(carl)).containsExactly(3L, 4L);
        assertThat(group.remove(ben, carl)).isEqualTo("403 not_allowed");
        assertThat(group.remove(anna, carl)).isEqualTo("204");
        assertThat(group.remove(anna, carl)).as("once more").isEqualTo("204");
        group.say(anna, "after");

        assertThat(group.members(ben)).containsExactly(admin(anna), member(ben));
        assertThat(group.seqs(carl)).containsExactly(3L, 4L, 5L);
        assertThat(group.seqs(ben))
                .isEqualTo(LongStream.rangeClosed(1, 6).boxed().toList());
        assertThat(group.outcome(carl, "GET", "", null)).isEqualTo("404 conversation_not_found");
        assertThat(group.trySay(carl, "hello")).isEqualTo("403 not_allowed");
        assertThat(group.add(carl, carl)).isEqualTo("403 not_allowed");
    }

    @Test
    void whoHasJustRegisteredIsAdded() {
        TestGroup group = TestGroup.of(anna);
        for (int i = 0; i < 20; i++) {
            Person news = Whole.someone();
            assertThat(group.call(anna, "POST", "/members", TestGroup.naming(news))
                            .json()
                            .path("added")
                            .path(0)
                            .asString())
                    .isEqualTo(news.userId());
        }
    }

    @Test
    void membersAreNamedInThePathToo() {
        TestGroup group = TestGroup.of(anna, ben, carl);
        assertThat(group.outcome(anna, "DELETE", "/members?userId=" + ben.userId() + "&userId=" + carl.userId(), null))
                .isEqualTo("204");
        assertThat(group.members(anna)).containsExactly(admin(anna));
        assertThat(group.outcome(anna, "DELETE", "/members", null)).isEqualTo("400 invalid");
        assertThat(group.remove(anna, anna)).isEqualTo("400 invalid");
    }

    @Test
    void theLastAdminIsFollowedByWhoIsThereLongest() {
        TestGroup group = TestGroup.of(anna, ben, carl);
        assertThat(group.leave(anna)).isEqualTo("204");
        assertThat(group.leave(anna)).as("once more").isEqualTo("204");
        assertThat(group.members(carl)).containsExactly(admin(ben), member(carl));
        assertThat(group.changes(carl)).containsExactly("CREATED", "LEFT");
        assertThat(group.seqs(anna)).containsExactly(1L, 2L);
        assertThat(group.leave(carl)).isEqualTo("204");
        assertThat(group.leave(ben)).isEqualTo("204");
        assertThat(group.outcome(ben, "GET", "", null)).isEqualTo("404 conversation_not_found");
        assertThat(group.seqs(ben)).containsExactly(1L, 2L, 3L, 4L);
    }

    @Test
    void adminsMakeAdminsAndOneStays() {
        TestGroup group = TestGroup.of(anna, ben);
        assertThat(group.appoint(ben, ben)).isEqualTo("403 not_allowed");
        assertThat(group.dismiss(anna, anna)).isEqualTo("409 last_admin");
        assertThat(group.appoint(anna, carl)).isEqualTo("404 user_not_found");
        assertThat(group.appoint(anna, ben)).isEqualTo("204");
        assertThat(group.appoint(anna, ben)).as("once more").isEqualTo("204");
        assertThat(group.dismiss(anna, anna)).isEqualTo("204");
        assertThat(group.members(anna)).containsExactly(member(anna), admin(ben));
        assertThat(group.changes(anna)).containsExactly("CREATED", "ADMIN_APPOINTED", "ADMIN_DISMISSED");
    }

    @Test
    void theSettingsSayWhoMayDoWhat() {
        TestGroup group = TestGroup.of(anna, ben);
        assertThat(group.change(ben, "{'name':'Bens'}")).isEqualTo("204");
        assertThat(group.change(ben, "{'settings':{'whoMaySend':'ADMIN'}}")).isEqualTo("403 not_allowed");
        assertThat(
                        group.change(
                                anna,
                                "{'settings':{'whoMaySend':'ADMIN','whoMayEdit':'ADMIN','whoMayAdd':'ADMIN','joinApproval':true}}"))
                .isEqualTo("204");
        assertThat(List.of(
                        group.trySay(ben, "hello"), group.change(ben, "{'name':'Bens again'}"), group.add(ben, carl)))
                .containsOnly("403 not_allowed");
        assertThat(List.of(group.trySay(anna, "hello"), group.change(anna, "{'name':'Annas'}"), group.add(anna, carl)))
                .containsExactly("201", "204", "200");
        assertThat(group.change(anna, "{'settings':{'whoMaySend':'MEMBER'}}")).isEqualTo("204");
        assertThat(group.trySay(ben, "hello")).isEqualTo("201");
        assertThat(group.seenBy(ben).path("settings").path("whoMayAdd").asString())
                .isEqualTo("ADMIN");
    }

    @Test
    void aChangeSetsWhatItNamesAndNullRemoves() {
        TestGroup group = TestGroup.made(
                anna,
                Map.of("name", "Family", "description", "all of us", "pictureMediaId", "m1", "members", List.of()));
        assertThat(group.change(anna, "{'name':'Kin','description':null}")).isEqualTo("204");
        assertThat(group.change(anna, "{'name':'Kin'}")).as("no news").isEqualTo("204");
        JsonNode seen = group.seenBy(anna);
        assertThat(seen.path("name").asString()).isEqualTo("Kin");
        assertThat(seen.has("description")).isFalse();
        assertThat(seen.path("pictureMediaId").asString()).isEqualTo("m1");
        assertThat(group.change(anna, "{'title':'Kin'}")).isEqualTo("400 not_supported");
        assertThat(group.change(anna, "{'name':null}")).isEqualTo("400 invalid");
        assertThat(group.change(anna, "{'name':'" + "x".repeat(101) + "'}")).isEqualTo("400 invalid");
        assertThat(group.changes(anna)).containsExactly("CREATED", "CHANGED");
    }

    @Test
    void nobodyIsAddedWhereOneIsUnknownOrTooMany() {
        TestGroup group = TestGroup.of(anna, ben);
        assertThat(group.outcome(anna, "POST", "/members", Map.of("members", List.of(carl.userId(), "u1"))))
                .isEqualTo("404 user_not_found");
        Person[] many = Whole.imported(USUAL_SIZE - 1).toArray(Person[]::new);
        assertThat(group.add(anna, many)).isEqualTo("409 group_full");
        assertThat(group.members(anna)).containsExactly(admin(anna), member(ben));
        Person[] room = java.util.Arrays.copyOf(many, USUAL_SIZE - 2);
        assertThat(group.add(anna, room)).isEqualTo("200");
        assertThat(group.members(room[USUAL_SIZE - 3])).hasSize(USUAL_SIZE);
        assertThat(group.add(anna, carl)).isEqualTo("409 group_full");
    }

    @Test
    void theHistoryIsTheSameForAllInTheSameOrder() {
        TestGroup group = TestGroup.of(anna, ben, carl);
        int each = 40;
        try (StompLine annas = Whole.online(anna);
                StompLine bens = Whole.online(ben);
                StompLine carls = Whole.online(carl)) {
            List<StompLine> lines = List.of(annas, bens, carls);
            for (int i = 1; i <= each; i++) {
                for (StompLine line : lines) {
                    group.say(line, "c" + i, "text " + i);
                }
            }
            for (StompLine line : lines) {
                line.await(
                        it -> it.type().equals("sent")
                                && it.event().path("clientId").asString().equals("c" + each),
                        "the last one's sent");
            }
        }
        List<JsonNode> history = group.history(anna);
        assertThat(group.seqs(anna))
                .isEqualTo(LongStream.rangeClosed(1, 3 * each + 1).boxed().toList());
        assertThat(group.history(ben)).isEqualTo(history);
        assertThat(group.history(carl)).isEqualTo(history);
    }
}
