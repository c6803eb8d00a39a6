package dev.bluetick.infra.whole;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/// The operators' import: a line in, a line out.
class ImportIT {

    private static String line(String phone, String name) {
        return "{\"phone\":\"" + phone + "\",\"displayName\":\"" + name + "\"}\n";
    }

    private static String ids(JsonNode answer) {
        return answer.path("userId").asString() + " " + answer.path("deviceId").asString();
    }

    private static Person person(JsonNode answer) {
        return new Person(
                Whole.http(),
                answer.path("phone").asString(),
                answer.path("userId").asString(),
                answer.path("deviceId").asString(),
                answer.path("accessToken").asString(),
                "",
                true);
    }

    @Test
    void answersComeInTheOrderOfTheLinesAndTheNamesAreSet() {
        List<String> phones =
                IntStream.range(0, 600).mapToObj(_ -> Whole.nextPhone()).toList();
        List<JsonNode> answers =
                Whole.importLines(phones.stream().map(it -> line(it, "N " + it)).collect(Collectors.joining()));
        assertThat(answers.stream().map(it -> it.path("phone").asString())).isEqualTo(phones);
        assertThat(answers.stream().map(ImportIT::ids)).doesNotHaveDuplicates();
        for (int i : new int[] {0, 299, 599}) {
            Person person = person(answers.get(i));
            assertThat(person.get("/me").path("deviceId").asString()).isEqualTo(person.deviceId());
            assertThat(person.get("/users/" + person.userId())
                            .path("displayName")
                            .asString())
                    .isEqualTo("N " + person.phone());
        }
    }

    @Test
    void theSameNumberAgainIsTheSameUserAndDeviceWithANewToken() {
        String phone = Whole.nextPhone();
        List<JsonNode> answers = Whole.importLines(line(phone, "Anna").repeat(50));
        answers = List.of(
                answers.getFirst(),
                answers.getLast(),
                Whole.importLines(line(phone, "Hanna")).getFirst());
        assertThat(answers.stream().map(ImportIT::ids).distinct()).hasSize(1);
        for (JsonNode answer : answers) {
            assertThat(person(answer)
                            .get("/users/" + person(answer).userId())
                            .path("displayName")
                            .asString())
                    .isEqualTo("Anna");
        }
        assertThat(answers.get(2).path("accessToken"))
                .isNotEqualTo(answers.get(0).path("accessToken"));
    }

    @Test
    void aDeviceThatWasLoggedOutIsThereAgain() {
        String phone = Whole.nextPhone();
        Person before = person(Whole.importLines(line(phone, "")).getFirst());
        before.call("POST", "/auth/logout", null);
        assertThat(before.call("GET", "/me", null).code()).isEqualTo("session_ended");
        JsonNode again = Whole.importLines(line(phone, "")).getFirst();
        assertThat(ids(again)).isEqualTo(before.userId() + " " + before.deviceId());
        assertThat(person(again).call("GET", "/me", null).status()).isEqualTo(200);
        RawFrames.connected(Whole.server().port(), person(again)).close();
    }

    @Test
    void theTokensOfBeforeALogoutStayDeadWhenTheDeviceIsThereAgain() {
        String phone = Whole.nextPhone();
        Person before = person(Whole.importLines(line(phone, "")).getFirst());
        before.call("POST", "/auth/logout", null);
        Whole.importLines(line(phone, ""));
        assertThat(before.call("GET", "/me", null).code()).isEqualTo("session_ended");
        try (RawFrames socket = new RawFrames(Whole.server().port())) {
            socket.say(RawFrames.connect(before.accessToken()));
            assertThat(socket.answer()).startsWith("ERROR\n").contains("\"code\":\"session_ended\"");
        }
    }

    @Test
    void whoRegisteredByThemselvesIsTheSameUser() {
        Person anna = Whole.someone();
        JsonNode imported = Whole.importLines(line(anna.phone(), "Anna")).getFirst();
        assertThat(imported.path("userId").asString()).isEqualTo(anna.userId());
        assertThat(imported.path("deviceId").asString()).isNotEqualTo(anna.deviceId());
        assertThat(anna.call("GET", "/me", null).status()).isEqualTo(200);
    }

    @Test
    void aLineThatIsRefusedHoldsUpNobody() {
        String phone = Whole.nextPhone();
        List<JsonNode> answers = Whole.importLines("\n" + line("0151", "") + "not JSON\n" + line(phone, "x".repeat(101))
                + "{}\n" + "x".repeat(5_000) + "\n\n" + line(phone, "x".repeat(100)));
        assertThat(answers.stream().map(it -> it.path("code").asString("")))
                .containsExactly("invalid_phone", "invalid", "invalid", "invalid_phone", "invalid", "");
        assertThat(answers.getLast().path("phone").asString()).isEqualTo(phone);
    }

    @Test
    void aLineIsAnsweredBeforeTheNextIsSent() throws IOException {
        try (Socket socket = new Socket("localhost", Whole.server().port())) {
            socket.setSoTimeout(10_000);
            OutputStream out = socket.getOutputStream();
            BufferedReader in =
                    new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
            say(
                    out,
                    "POST /api/v1/admin/users/import HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer "
                            + Whole.OPERATOR + "\r\nTransfer-Encoding: chunked\r\n\r\n");
            for (int i = 0; i < 3; i++) {
                String phone = Whole.nextPhone();
                String line = line(phone, "");
                say(out, Integer.toHexString(line.length()) + "\r\n" + line + "\r\n");
                String answer = in.readLine();
                while (!answer.startsWith("{")) {
                    answer = in.readLine();
                }
                assertThat(answer).contains(phone, "accessToken");
            }
            say(out, "0\r\n\r\n");
        }
    }

    private static void say(OutputStream out, String text) throws IOException {
        out.write(text.getBytes(StandardCharsets.UTF_8));
        out.flush();
    }
}
