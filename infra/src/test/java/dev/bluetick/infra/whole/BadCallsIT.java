package dev.bluetick.infra.whole;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Over HTTP.
class BadCallsIT extends BadInput {

    private static final String NO_BODY = "no body";

    static Stream<String[]> calls() {
        String messages = "/conversations/CONVERSATION/messages";
        return Stream.of(
                row("GET", "/nothing", NO_BODY, "404", "no_such_path"),
                row("PUT", "/conversations", "{}", "405", "method_not_allowed"),
                row("GET", "/conversations?limit=0", NO_BODY, "400", "invalid"),
                row("GET", "/conversations?limit=many", NO_BODY, "400", "invalid"),
                row("GET", "/conversations?cursor=garbled", NO_BODY, "400", "invalid"),
                row("GET", messages + "?limit=201", NO_BODY, "400", "invalid"),
                row("GET", messages + "?before=-1", NO_BODY, "400", "invalid"),
                row("GET", "/conversations/OTHERS/messages", NO_BODY, "404", "conversation_not_found"),
                row("GET", "/conversations/c-u1-u2/messages", NO_BODY, "404", "conversation_not_found"),
                row("GET", "/conversations/nonsense/messages", NO_BODY, "404", "conversation_not_found"),
                row("GET", messages + "/1/receipts", NO_BODY, "404", "message_not_found"),
                row("POST", messages, NO_BODY, "400", "invalid"),
                row("POST", messages, "", "400", "invalid"),
                row("POST", messages, "{", "400", "invalid"),
                row("POST", messages, "[1]", "400", "invalid"),
                row("POST", messages, "{\"clientId\":\"n\",\"type\":\"SHOUT\",\"content\":\"x\"}", "400", "invalid"),
                row(
                        "POST",
                        messages,
                        "{\"clientId\":\"n\",\"type\":\"SYSTEM\",\"content\":\"x\"}",
                        "403",
                        "not_allowed"),
                row(
                        "POST",
                        messages,
                        "{\"clientId\":\"n\",\"type\":\"TEXT\",\"content\":\"" + "x".repeat(65_537) + "\"}",
                        "400",
                        "invalid"),
                row(
                        "POST",
                        messages,
                        "{\"clientId\":\"n\",\"type\":\"TEXT\",\"content\":\"" + "x".repeat(6 << 20) + "\"}",
                        "413",
                        "body_too_large"),
                row(
                        "POST",
                        "/conversations/OTHERS/messages",
                        "{\"clientId\":\"n\",\"type\":\"TEXT\",\"content\":\"x\"}",
                        "404",
                        "conversation_not_found"),
                row("POST", "/conversations/CONVERSATION/read", "{\"upTo\":-1}", "400", "invalid"),
                row("POST", "/conversations/CONVERSATION/read", "{\"upTo\":2}", "422", "seq_beyond_head"),
                row("POST", "/conversations/CONVERSATION/read", "{\"upTo\":1.5}", "400", "invalid"),
                row("POST", "/conversations/CONVERSATION/read", "{}", "400", "invalid"),
                row("POST", "/conversations/CONVERSATION/delivered", "{\"upTo\":99}", "422", "seq_beyond_head"),
                row("DELETE", messages + "/1?scope=EVERYONE", NO_BODY, "404", "message_not_found"),
                row("DELETE", messages + "/1?scope=ALL", NO_BODY, "400", "invalid"),
                row("DELETE", messages + "/1", NO_BODY, "400", "invalid"),
                row("PATCH", "/conversations/CONVERSATION", "{\"pinned\":\"maybe\"}", "400", "invalid"),
                row("PATCH", "/conversations/OTHERS", "{\"pinned\":true}", "404", "conversation_not_found"),
                row("PUT", "/messages/1/star", NO_BODY, "404", "message_not_found"),
                row("PUT", "/blocks/u1", NO_BODY, "404", "user_not_found"),
                row("POST", "/groups", NO_BODY, "400", "invalid"),
                row("POST", "/groups", "{\"members\":[]}", "400", "invalid"),
                row("POST", "/groups", "{\"name\":\" \"}", "400", "invalid"),
                row("POST", "/groups", "{\"name\":\"x\",\"members\":[null]}", "400", "invalid"),
                row("POST", "/groups", "{\"name\":\"x\",\"members\":[\"u1\"]}", "404", "user_not_found"),
                row("POST", "/groups", "{\"name\":\"x\",\"settings\":{\"whoMaySend\":\"ALL\"}}", "400", "invalid"),
                row("POST", "/groups", "{\"name\":\"x\",\"settings\":{\"who\":1}}", "400", "not_supported"),
                row("GET", "/groups/g1", NO_BODY, "404", "conversation_not_found"),
                row("PATCH", "/groups/g1", "{\"name\":\"x\"}", "404", "conversation_not_found"),
                row("PATCH", "/groups/g1", "{\"colour\":\"x\"}", "400", "not_supported"),
                row("POST", "/groups/CONVERSATION/members", "{\"members\":[\"u1\"]}", "404", "conversation_not_found"),
                row("POST", "/groups/g1/members", "{}", "400", "invalid"),
                row("DELETE", "/groups/g1/members", NO_BODY, "400", "invalid"),
                row("PUT", "/groups/g1/admins/nonsense", NO_BODY, "404", "user_not_found"),
                row("POST", "/groups/g1/invite", "{\"expiresAt\":\"soon\"}", "400", "invalid"),
                row("POST", "/groups/g1/invite", "{\"maxUses\":\"many\"}", "400", "invalid"),
                row("POST", "/groups/join/nonsense", NO_BODY, "404", "invite_not_found"),
                row("GET", "/groups/g1/requests", NO_BODY, "404", "conversation_not_found"),
                row("DELETE", "/groups/g1/requests?userId=u1", NO_BODY, "404", "conversation_not_found"),
                row("POST", "/admin/users/import", "{}", "403", "forbidden"));
    }

    @ParameterizedTest
    @MethodSource("calls")
    void aWrongCallGetsAProblem(String method, String path, String body, String status, String code) {
        Http.Answer answer = anna.call(method, here(path), body.equals(NO_BODY) ? null : here(body));
        assertThat(answer.status() + " " + answer.code()).isEqualTo(status + " " + code);
        assertThat(answer.contentType()).isEqualTo("application/problem+json");
        assertThat(answer.json().path("detail").asString()).isNotBlank();
    }

    @Test
    void onlyTheAuthorMayAskForReceipts() {
        String messageId =
                ben.history(conversation, 1).getFirst().path("messageId").asString();
        Http.Answer answer =
                ben.call("GET", "/conversations/" + conversation + "/messages/" + messageId + "/receipts", null);
        assertThat(answer.status() + " " + answer.code()).isEqualTo("403 not_allowed");
    }

    @Test
    void onlyTheAuthorMayDeleteForEveryone() {
        String messageId =
                ben.history(conversation, 1).getFirst().path("messageId").asString();
        Http.Answer answer = ben.call(
                "DELETE", "/conversations/" + conversation + "/messages/" + messageId + "?scope=EVERYONE", null);
        assertThat(answer.status() + " " + answer.code()).isEqualTo("403 not_allowed");
    }
}
