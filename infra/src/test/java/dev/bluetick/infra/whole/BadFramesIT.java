package dev.bluetick.infra.whole;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bluetick.infra.whole.StompLine.Received;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/// Over STOMP.
class BadFramesIT extends BadInput {

    static Stream<String[]> sends() {
        String text = "\"type\":\"TEXT\",\"content\":\"x\"";
        String toBen = "\"to\":{\"conversationId\":\"CONVERSATION\"}";
        String position = "{\"conversationId\":\"CONVERSATION\",\"upTo\":";
        return Stream.of(
                row("/app/messages", "", "invalid"),
                row("/app/messages", "{", "invalid"),
                row("/app/messages", "[]", "invalid"),
                row("/app/messages", "{}", "invalid"),
                row("/app/messages", "{" + toBen + "," + text + "}", "invalid"),
                row("/app/messages", "{\"clientId\":\"n\"," + text + "}", "invalid"),
                row("/app/messages", "{\"clientId\":\"n\"," + toBen + ",\"type\":\"TEXT\"}", "invalid"),
                row(
                        "/app/messages",
                        "{\"clientId\":\"n\"," + toBen + ",\"type\":\"SHOUT\",\"content\":\"x\"}",
                        "invalid"),
                row("/app/messages", "{\"clientId\":\"n\"," + toBen + ",\"type\":7,\"content\":\"x\"}", "invalid"),
                row("/app/messages", "{\"clientId\":\"n\"," + toBen + ",\"type\":\"TEXT\",\"content\":{}}", "invalid"),
                row(
                        "/app/messages",
                        "{\"clientId\":\"n\"," + toBen + ",\"type\":\"SYSTEM\",\"content\":\"x\"}",
                        "not_allowed"),
                row(
                        "/app/messages",
                        "{\"clientId\":\"n\"," + toBen + ",\"type\":\"TEXT\",\"content\":\"" + "x".repeat(65_537)
                                + "\"}",
                        "invalid"),
                row(
                        "/app/messages",
                        "{\"clientId\":\"" + "n".repeat(300) + "\"," + toBen + "," + text + "}",
                        "invalid"),
                row(
                        "/app/messages",
                        "{\"clientId\":\"n\",\"to\":{\"conversationId\":\"OTHERS\"}," + text + "}",
                        "conversation_not_found"),
                row(
                        "/app/messages",
                        "{\"clientId\":\"n\",\"to\":{\"conversationId\":\"c-u1-u2\"}," + text + "}",
                        "conversation_not_found"),
                row("/app/messages", "{\"clientId\":\"n\",\"to\":{\"userId\":\"u1\"}," + text + "}", "user_not_found"),
                row(
                        "/app/messages",
                        "{\"clientId\":\"n\"," + toBen + "," + text + ",\"replyTo\":\"1\"}",
                        "message_not_found"),
                row("/app/read", position + "-1}", "invalid"),
                row("/app/read", position + "2}", "seq_beyond_head"),
                row("/app/read", position + "9223372036854775807}", "seq_beyond_head"),
                row("/app/read", position + "1.5}", "invalid"),
                row("/app/read", position + "\"one\"}", "invalid"),
                row("/app/read", "{\"conversationId\":\"OTHERS\",\"upTo\":1}", "conversation_not_found"),
                row("/app/delivered", position + "-1}", "invalid"),
                row("/app/delivered", position + "99}", "seq_beyond_head"),
                row("/app/delivered", "{\"conversationId\":\"OTHERS\",\"upTo\":1}", "conversation_not_found"),
                row(
                        "/app/delete",
                        "{\"conversationId\":\"CONVERSATION\",\"messageId\":\"1\",\"scope\":\"ME\"}",
                        "message_not_found"),
                row(
                        "/app/delete",
                        "{\"conversationId\":\"CONVERSATION\",\"messageId\":\"1\",\"scope\":\"ALL\"}",
                        "invalid"),
                row("/app/sync", "{\"cursors\":{\"OTHERS\":0}}", "conversation_not_found"),
                row("/app/sync", "{\"cursors\":{\"CONVERSATION\":-1}}", "invalid"),
                row("/app/ping", "{\"timestamp\":\"now\"}", "invalid"),
                row("/app/activity", "{\"conversationId\":\"CONVERSATION\"}", "invalid"),
                row("/app/activity", "{\"conversationId\":\"CONVERSATION\",\"activity\":\"SINGING\"}", "invalid"),
                row(
                        "/app/activity",
                        "{\"conversationId\":\"OTHERS\",\"activity\":\"TYPING\"}",
                        "conversation_not_found"),
                row("/app/presence", "{\"watch\":\"all\"}", "invalid"),
                row("/app/presence", "{\"watch\":[7]}", "invalid"),
                row("/app/presence", "{\"watch\":[\"ben\"]}", "user_not_found"),
                row("/app/nonsense", "{}", "unknown_destination"),
                row("/topic/all", "{}", "unknown_destination"));
    }

    @ParameterizedTest
    @MethodSource("sends")
    void aWrongSendGetsAnError(String destination, String body, String code) {
        annas.send(destination, here(body));
        Received error = annas.await("error");
        assertThat(error.event().path("code").asString()).isEqualTo(code);
        assertThat(error.event().path("detail").asString()).isNotBlank();
        if (body.contains("\"clientId\":\"n\"")) {
            assertThat(error.event().path("clientId").asString()).isEqualTo("n");
        }
    }

    static Stream<String[]> frames() {
        return Stream.of(
                row("NONSENSE\n\n\0", "unknown_command"),
                row("SEND\n\n{}\0", "missing_header"),
                row("SEND\ndestination:/app/ping\ncontent-length:99999999\n\n\0", "frame_too_large"),
                row("SEND\ndestination:/app/ping\ncontent-length:-1\n\n\0", "malformed_frame"),
                row("SEND\ndestination:/app/ping\ncontent-length:2\n\n{}}\0", "malformed_frame"),
                row("SEND\nno colon\n\n\0", "malformed_frame"),
                row("SEND\ndestination:\\x\n\n\0", "malformed_frame"),
                row("SEND\n" + "h:1\n".repeat(100) + "\n\0", "frame_too_large"),
                row("BEGIN\ntransaction:t\n\n\0", "not_supported"),
                row("SUBSCRIBE\nid:9\n\n\0", "missing_header"));
    }

    @ParameterizedTest
    @MethodSource("frames")
    void aBrokenProtocolEndsItsOwnConnectionOnly(String frame, String code) {
        Person carl = ben;
        try (RawFrames line = RawFrames.connected(Whole.server().port(), carl)) {
            line.say(frame);
            String error = line.answer();
            assertThat(error).startsWith("ERROR\n").contains("\"code\":\"" + code + "\"");
            assertThat(line.answer()).isEqualTo(RawFrames.CLOSED);
        }
    }

    @ParameterizedTest
    @CsvSource({"nonsense,invalid_token", "e30.e30.e30,invalid_token", "FORGED,invalid_token", "NONE,invalid_token"})
    void whoCannotSayWhoHeIsIsSentAway(String token, String code) {
        try (RawFrames line = new RawFrames(Whole.server().port())) {
            line.say(
                    token.equals("NONE")
                            ? "CONNECT\naccept-version:1.2\nhost:localhost\n\n\0"
                            : RawFrames.connect(token.equals("FORGED") ? forged() : token));
            assertThat(line.answer()).startsWith("ERROR\n").contains("\"code\":\"" + code + "\"");
            assertThat(line.answer()).isEqualTo(RawFrames.CLOSED);
        }
        if (!token.equals("NONE")) {
            assertThat(Whole.http()
                            .call("GET", "/api/v1/me", token.equals("FORGED") ? forged() : token, null)
                            .status())
                    .isEqualTo(401);
        }
    }

    /// Anna's token with another subject in it, under the old signature.
    private static String forged() {
        String[] parts = anna.accessToken().split("\\.");
        String claims = new String(
                        java.util.Base64.getUrlDecoder().decode(parts[1]), java.nio.charset.StandardCharsets.UTF_8)
                .replace(anna.userId(), ben.userId());
        return parts[0] + "."
                + java.util.Base64.getUrlEncoder()
                        .withoutPadding()
                        .encodeToString(claims.getBytes(java.nio.charset.StandardCharsets.UTF_8))
                + "." + parts[2];
    }
}
