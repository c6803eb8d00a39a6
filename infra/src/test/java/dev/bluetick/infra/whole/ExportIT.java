package dev.bluetick.infra.whole;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// What somebody gets of what is held about them.
class ExportIT {

    private static final int MESSAGES = 450;
    private static final String SECRET = "what was said";

    private final Person anna = Whole.someone();
    private final Person ben = Whole.someone();
    private final Person carl = Whole.someone();

    static JsonNode export(Person person) throws IOException, InterruptedException {
        try (HttpClient client = HttpClient.newHttpClient()) {
            HttpResponse<byte[]> answer = client.send(
                    HttpRequest.newBuilder(URI.create(
                                    "http://localhost:" + Whole.server().port() + "/api/v1/me/export"))
                            .header("Authorization", "Bearer " + person.accessToken())
                            .build(),
                    HttpResponse.BodyHandlers.ofByteArray());
            assertThat(answer.statusCode()).isEqualTo(200);
            assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/zip");
            assertThat(answer.headers().firstValue("Content-Disposition").orElseThrow())
                    .startsWith("attachment");
            return files(answer.body());
        }
    }

    private static JsonNode files(byte[] zip) throws IOException {
        ObjectNode files = Http.JSON.createObjectNode();
        try (ZipInputStream in = new ZipInputStream(new ByteArrayInputStream(zip))) {
            for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
                String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
                assertThat(text).doesNotContain(SECRET);
                files.set(entry.getName(), Http.JSON.readTree(text));
            }
        }
        return files;
    }

    private static List<Long> seqs(JsonNode messages, String conversation) {
        return messages.valueStream()
                .filter(it -> it.path("conversationId").asString().equals(conversation))
                .map(it -> it.path("seq").asLong())
                .toList();
    }

    @Test
    void itHoldsWhatIsKnownAboutTheCallerAndNoContent() throws Exception {
        assertThat(anna.call("PATCH", "/me", Map.of("displayName", "Anna", "about", "busy"))
                        .status())
                .isEqualTo(200);
        assertThat(anna.call("PUT", "/me/two-step", Map.of("pin", "1234", "email", "anna@mail.example"))
                        .status())
                .isEqualTo(204);
        anna.call("PUT", "/blocks/" + carl.userId(), null);
        try (StompLine annas = Whole.online(anna);
                StompLine bens = Whole.online(ben)) {
            for (int i = 1; i <= MESSAGES; i++) {
                annas.text(ben, "c" + i, SECRET);
            }
            bens.text(carl, "x", SECRET);
            bens.await("sent");
            annas.await(it -> it.event().path("seq").asLong() == MESSAGES, "the last one");
        }
        anna.call("PATCH", "/conversations/" + anna.conversationWith(ben), Map.of("archived", true));

        JsonNode files = export(anna);
        assertThat(files.propertyNames())
                .containsExactlyInAnyOrder(
                        "profile.json",
                        "privacy.json",
                        "devices.json",
                        "contacts.json",
                        "blocks.json",
                        "groups.json",
                        "conversations.json",
                        "messages.json");
        JsonNode profile = files.path("profile.json");
        assertThat(profile.path("profile").path("phone").asString()).isEqualTo(anna.phone());
        assertThat(profile.path("profile").path("about").asString()).isEqualTo("busy");
        assertThat(profile.path("twoStep").path("email").asString()).isEqualTo("anna@mail.example");
        assertThat(files.path("devices.json")
                        .path("devices")
                        .path(0)
                        .path("name")
                        .asString())
                .isEqualTo("test");
        assertThat(files.path("blocks.json").path("blocked").path(0).asString()).isEqualTo(carl.userId());
        JsonNode conversations = files.path("conversations.json");
        assertThat(conversations).hasSize(1);
        assertThat(conversations.path(0).path("peerId").asString()).isEqualTo(ben.userId());
        assertThat(conversations.path(0).path("archived").asBoolean()).isTrue();
        assertThat(seqs(files.path("messages.json"), anna.conversationWith(ben)))
                .isEqualTo(LongStream.rangeClosed(1, MESSAGES).boxed().toList());
        assertThat(files.path("messages.json")).hasSize(MESSAGES);
    }

    @Test
    void itNamesTheGroupsOneIsInAndWhatOneSawInAny() throws Exception {
        TestGroup group = TestGroup.of(anna, ben);
        TestGroup left = TestGroup.of(anna, carl);
        String message = group.say(ben, SECRET);
        left.say(carl, SECRET);
        assertThat(left.leave(anna)).isEqualTo("204");
        left.say(carl, SECRET + " after she left");

        JsonNode files = export(anna);
        JsonNode groups = files.path("groups.json").path("items");
        assertThat(groups).hasSize(1);
        assertThat(List.of("groupId", "name", "role"))
                .extracting(it -> groups.path(0).path(it).asString())
                .containsExactly(group.id(), "Family", "ADMIN");
        assertThat(files.path("conversations.json").valueStream())
                .extracting(it -> it.path("conversationId").asString() + " "
                        + it.path("kind").asString())
                .containsExactlyInAnyOrder(group.id() + " GROUP", left.id() + " GROUP");
        JsonNode messages = files.path("messages.json");
        assertThat(seqs(messages, group.id())).containsExactly(1L, 2L);
        assertThat(seqs(messages, left.id())).containsExactly(1L, 2L, 3L);
        JsonNode said = messages.valueStream()
                .filter(it -> it.path("messageId").asString().equals(message))
                .findFirst()
                .orElseThrow();
        assertThat(said.path("from").asString()).isEqualTo(ben.userId());
        assertThat(said.path("kind").asString()).isEqualTo("TEXT");
        assertThat(messages.valueStream().noneMatch(it -> it.has("content"))).isTrue();
    }

    @Test
    void itIsForTheCallerAlone() {
        Http.Answer answer = Whole.http().call("GET", "/api/v1/me/export", null, null);
        assertThat(answer.status() + " " + answer.code()).isEqualTo("401 unauthorized");
    }
}
