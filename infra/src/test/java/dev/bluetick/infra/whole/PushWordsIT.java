package dev.bluetick.infra.whole;

import static dev.bluetick.infra.whole.PushServer.due;
import static dev.bluetick.infra.whole.PushServer.read;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/// What notifications say.
class PushWordsIT extends PushTalk {

    @Test
    void severalMessagesAreOneNotification() throws Exception {
        say("TEXT");
        say("IMAGE");
        say("TEXT");
        assertThat(server.tell(talk, due(ben, 1, 3), due(anna, 1, 3))).isEmpty();
        assertThat(server.texts(ben)).containsExactly("Anna | 3 new messages from Anna | high | 3");
        JsonNode line = server.lines(ben).getFirst();
        assertThat(line.path("deviceId").asString()).isEqualTo(ben.deviceId());
        assertThat(line.path("provider").asString()).isEqualTo("fcm");
        assertThat(line.path("collapseKey").asString()).isEqualTo(talk);
        assertThat(line.path("at").asString()).matches("\\d{4}-.*T.*\\.\\d{3}Z");
        assertThat(line.toString()).doesNotContain("s3cret").doesNotContain("token-of");
        assertThat(server.lines(anna)).isEmpty();
    }

    @Test
    void oneMessageIsNamedByItsKind() throws Exception {
        say("TEXT");
        server.tell(talk, due(ben, 1, 1));
        say("IMAGE");
        server.tell(talk, due(ben, 2, 2));
        assertThat(server.texts(ben)).containsExactly("Anna | New message | high | 1", "Anna | Photo | high | 2");
    }

    @Test
    void whatWasReadOrDeletedMeanwhileIsNotTold() throws Exception {
        say("TEXT");
        String second = say("TEXT").path("messageId").asString();
        read(ben, talk, 1);
        assertThat(anna.call("DELETE", "/conversations/" + talk + "/messages/" + second + "?scope=EVERYONE", null)
                        .status())
                .isEqualTo(204);
        assertThat(server.tell(talk, due(ben, 1, 2))).isEmpty();
        assertThat(server.lines(ben)).isEmpty();
    }

    @Test
    void aMutedConversationTellsOfMentionsAlone() throws Exception {
        say("TEXT");
        Map<String, Object> muted =
                Map.of("mutedUntil", Instant.now().plusSeconds(3600).toString());
        assertThat(ben.call("PATCH", "/conversations/" + talk, muted).status()).isLessThan(300);
        server.tell(talk, due(ben, 1, 1));
        assertThat(server.lines(ben)).isEmpty();
        PushServer.say(anna, talk, "TEXT", Map.of("mentions", List.of(ben.userId())));
        server.tell(talk, due(ben, 1, 2));
        assertThat(server.texts(ben)).containsExactly("Anna | New message | normal | 2");
    }

    @Test
    void aGroupIsNamedAndWhatItSaysOfItselfIsNotTold() throws Exception {
        Person carl = server.someone("Carl");
        String group = anna.http()
                .ok(
                        "POST",
                        "/api/v1/groups",
                        anna.accessToken(),
                        Map.of("name", "Family", "members", List.of(ben.userId(), carl.userId())))
                .path("conversationId")
                .asString();
        long head = head(ben, group);
        server.tell(group, due(ben, 1, head));
        assertThat(server.lines(ben)).isEmpty();
        PushServer.say(anna, group, "VOICE", Map.of());
        PushServer.say(carl, group, "TEXT", Map.of());
        server.tell(group, due(ben, head + 1, head + 1), due(carl, 1, head + 2));
        server.tell(group, due(ben, 1, head + 2));
        assertThat(server.lines(ben))
                .extracting(it ->
                        it.path("title").asString() + " | " + it.path("body").asString())
                .containsExactly("Family | Anna: voice message", "Family | 2 new messages in Family");
        assertThat(server.lines(carl))
                .extracting(it -> it.path("body").asString())
                .containsExactly("Anna: voice message");
    }

    @Test
    void aWithdrawalTellsTheBadgeThatIsLeft() throws Exception {
        Person carl = server.someone("Carl");
        say("TEXT");
        PushServer.say(carl, carl.conversationWith(ben), "TEXT", Map.of());
        server.tell(talk, due(ben, 1, 1));
        server.withdraw(talk, due(ben, 1, 1)); // it is still unread
        read(ben, talk, 1);
        server.withdraw(talk, due(ben, 1, 1));
        assertThat(server.texts(ben)).containsExactly("Anna | New message | high | 2", " |  | low | 1");
        JsonNode line = server.lines(ben).getLast();
        assertThat(line.path("withdrawn").asBoolean()).isTrue();
        assertThat(line.path("collapseKey").asString()).isEqualTo(talk);
    }

    private static long head(Person person, String conversation) {
        return person.get("/conversations")
                .path("items")
                .valueStream()
                .filter(it -> it.path("conversationId").asString().equals(conversation))
                .findFirst()
                .orElseThrow()
                .path("headSeq")
                .asLong();
    }
}
