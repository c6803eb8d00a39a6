package dev.bluetick.infra.whole;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// A group, and what people do with it.
///
/// @param id of its conversation, too
record TestGroup(String id) {

    static TestGroup of(Person maker, Person... others) {
        return made(maker, Map.of("name", "Family", "members", ids(others)));
    }

    static TestGroup made(Person maker, Map<String, ?> body) {
        return new TestGroup(maker.http()
                .ok("POST", "/api/v1/groups", maker.accessToken(), body)
                .path("groupId")
                .asString());
    }

    static List<String> ids(Person... people) {
        return Stream.of(people).map(Person::userId).toList();
    }

    static Map<String, List<String>> naming(Person... people) {
        return Map.of("members", ids(people));
    }

    /// The status, and the code where it was refused: `403 not_allowed`.
    static String outcome(Http.Answer answer) {
        return answer.status() < 400 ? Integer.toString(answer.status()) : answer.status() + " " + answer.code();
    }

    Http.Answer call(Person by, String method, String path, @Nullable Object body) {
        return by.call(method, "/groups/" + id + path, body);
    }

    String outcome(Person by, String method, String path, @Nullable Object body) {
        return outcome(call(by, method, path, body));
    }

    String add(Person by, Person... people) {
        return outcome(by, "POST", "/members", naming(people));
    }

    String remove(Person by, Person... people) {
        return outcome(by, "DELETE", "/members", naming(people));
    }

    String leave(Person person) {
        return outcome(person, "POST", "/leave", null);
    }

    String appoint(Person by, Person member) {
        return outcome(by, "PUT", "/admins/" + member.userId(), null);
    }

    String dismiss(Person by, Person admin) {
        return outcome(by, "DELETE", "/admins/" + admin.userId(), null);
    }

    String change(Person by, String json) {
        return outcome(by, "PATCH", "", json.replace('\'', '"'));
    }

    /// The token of a new invite link.
    String link(Person admin, String json) {
        return admin.http()
                .ok("POST", "/api/v1/groups/" + id + "/invite", admin.accessToken(), json.replace('\'', '"'))
                .path("token")
                .asString();
    }

    static String join(Person person, String token) {
        return outcome(person.call("POST", "/groups/join/" + token, null));
    }

    JsonNode seenBy(Person member) {
        return member.get("/groups/" + id);
    }

    /// Its members as one of them sees them, each as `userId ROLE`, those who are there longest first.
    List<String> members(Person member) {
        return seenBy(member)
                .path("members")
                .valueStream()
                .map(it -> it.path("userId").asString() + " " + it.path("role").asString())
                .toList();
    }

    static String admin(Person person) {
        return person.userId() + " ADMIN";
    }

    static String member(Person person) {
        return person.userId() + " MEMBER";
    }

    /// Says something over HTTP.
    ///
    /// @return its messageId
    String say(Person by, String content) {
        return by.http()
                .ok("POST", "/api/v1/conversations/" + id + "/messages", by.accessToken(), text(content))
                .path("messageId")
                .asString();
    }

    String trySay(Person by, String content) {
        return outcome(by.call("POST", "/conversations/" + id + "/messages", text(content)));
    }

    private static Map<String, String> text(String content) {
        return Map.of("clientId", Person.newClientId(), "type", "TEXT", "content", content);
    }

    /// Says something over STOMP.
    void say(StompLine line, String clientId, String content) {
        line.send(
                "/app/messages",
                Map.of("clientId", clientId, "to", Map.of("conversationId", id), "type", "TEXT", "content", content));
    }

    List<JsonNode> history(Person person) {
        return person.history(id, 200);
    }

    List<Long> seqs(Person person) {
        return history(person).stream().map(it -> it.path("seq").asLong()).toList();
    }

    /// What the entries among the messages say was changed.
    List<String> changes(Person person) {
        return history(person).stream()
                .filter(it -> it.path("kind").asString().equals("SYSTEM"))
                .map(it -> Http.JSON
                        .readTree(it.path("content").asString())
                        .path("change")
                        .asString())
                .toList();
    }

    /// Its line in somebody's inbox; missing where there is none.
    JsonNode inInboxOf(Person person) {
        return person.get("/conversations")
                .path("items")
                .valueStream()
                .filter(it -> it.path("conversationId").asString().equals(id))
                .findFirst()
                .orElse(Http.JSON.missingNode());
    }

    String messagePath(String messageId) {
        return "/conversations/" + id + "/messages/" + messageId;
    }

    JsonNode receipts(Person author, String messageId) {
        return author.get(messagePath(messageId) + "/receipts");
    }
}
