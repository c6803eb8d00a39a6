package dev.bluetick.infra.whole;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bluetick.commands.account.EraseAccount;
import dev.bluetick.commands.account.UserId;
import dev.bluetick.infra.aggregates.WriteSide;
import dev.bluetick.infra.eventstore.CommandGate;
import dev.bluetick.infra.eventstore.RocksEventStorageEngine;
import dev.bluetick.infra.serialization.CborSerializer;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.axonframework.serialization.upcasting.event.NoOpEventUpcaster;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/// What is left of somebody who leaves: nothing that is theirs alone, anywhere.
class ErasureIT {

    private static final String PHONE = "+4915114777001";
    private static final String NATIONAL = "15114777001";
    private static final String NAME = "Annabelle Quokkad\u00f3ttir";
    private static final String ABOUT = "Busy herding wombats \uD83D\uDC28";
    private static final String USERNAME = "Quokka_Queen.77";
    private static final String PICTURE = "picture-of-a-quokka";
    private static final String DEVICE = "Annabelle's zeppelin";
    private static final String EMAIL = "annabelle@wombat.example";
    private static final String PIN = "864209753186";
    private static final String SAID = "what was said stays with those who heard it";

    private static final List<String> PERSONAL = List.of(
            PHONE,
            NATIONAL,
            NAME,
            "Quokkad",
            ABOUT,
            "wombats",
            USERNAME,
            USERNAME.toLowerCase(java.util.Locale.ROOT),
            PICTURE,
            DEVICE,
            "zeppelin",
            EMAIL,
            "wombat.example",
            PIN);

    private final Path dataDir;
    private final DataFolder data;

    ErasureIT() throws IOException {
        dataDir = Files.createTempDirectory(Path.of("target"), "erasure").resolve("data");
        data = new DataFolder(dataDir);
    }

    private ServerProcess start() {
        return ServerProcess.start(dataDir, "--bluetick.snapshot-every=2");
    }

    private Person register(Http http) {
        JsonNode challenge = http.ok("POST", "/api/v1/auth/otp", null, Map.of("phone", PHONE));
        String id = challenge.path("challengeId").asString();
        String code = Person.codeFor(dataDir, PHONE);
        Map<String, Object> body =
                Map.of("challengeId", id, "code", code, "device", Map.of("name", DEVICE, "platform", "android"));
        JsonNode tokens = http.ok("POST", "/api/v1/auth/verify", null, body);
        return new Person(
                http,
                PHONE,
                tokens.path("userId").asString(),
                tokens.path("deviceId").asString(),
                tokens.path("accessToken").asString(),
                tokens.path("refreshToken").asString(),
                tokens.path("newAccount").asBoolean());
    }

    private void tellEverything(Person anna) {
        Map<String, String> profile =
                Map.of("displayName", NAME, "about", ABOUT, "username", USERNAME, "pictureMediaId", PICTURE);
        assertThat(anna.call("PATCH", "/me", profile).status()).isEqualTo(200);
        assertThat(anna.call("PUT", "/me/privacy", Map.of("about", "CONTACTS")).status())
                .isEqualTo(200);
        assertThat(anna.call("PUT", "/me/two-step", Map.of("pin", PIN, "email", EMAIL))
                        .status())
                .isEqualTo(204);
    }

    private void haveAMailSent(Http http) {
        String id = http.ok("POST", "/api/v1/auth/otp", null, Map.of("phone", PHONE))
                .path("challengeId")
                .asString();
        http.ok(
                "POST",
                "/api/v1/auth/two-step/recovery",
                null,
                Map.of("challengeId", id, "code", Person.codeFor(dataDir, PHONE)));
        Awaitility.await()
                .until(() -> !TwoStepIT.code(dataDir.resolve("outbox/mail.jsonl"), EMAIL)
                        .isEmpty());
    }

    private void assertNothingIsLeft() {
        assertThat(data.inFiles(PERSONAL)).isEmpty();
    }

    private void assertNoRowIsLeft() {
        assertThat(data.inRows(PERSONAL)).isEmpty();
        assertThat(data.inRows(List.of(SAID))).as("rows are searched").isNotEmpty();
    }

    @Test
    void nothingPersonalIsLeftInAnyFileNorComesBack() throws IOException {
        Person anna;
        Person ben;
        try (ServerProcess server = start()) {
            Http http = new Http(server.port());
            anna = register(http);
            ben = Person.register(http, dataDir, "+4915114777002");
            tellEverything(anna);
            haveAMailSent(http);
            try (StompLine annas = StompLine.connect(anna, server.port(), "auto")) {
                annas.text(ben, "c1", SAID);
                annas.await("sent");
                assertThat(data.inFiles(List.of(PHONE, EMAIL, SAID)))
                        .as("files are searched")
                        .hasSizeGreaterThanOrEqualTo(3);

                assertThat(anna.call("DELETE", "/me", null).status()).isEqualTo(204);
                Awaitility.await().until(() -> !annas.isConnected());
            }
            assertThatNothingIsHers(http, anna, ben);
            assertNothingIsLeft();
        }
        assertNothingIsLeft();
        assertNoRowIsLeft();
        try (ServerProcess server = start()) {
            assertThatNothingIsHers(new Http(server.port()), anna, ben);
            assertNothingIsLeft();
        }
        delete(dataDir.resolve("views"));
        try (ServerProcess server = start()) {
            assertThatNothingIsHers(new Http(server.port()), anna, ben);
            assertNothingIsLeft();
        }
        assertNothingIsLeft();
        assertNoRowIsLeft();
        try (ServerProcess server = start()) {
            Http http = new Http(server.port());
            Person next = register(http);
            assertThat(next.newAccount()).isTrue();
            assertThat(next.userId()).isNotEqualTo(anna.userId());
            assertThat(next.get("/me").has("displayName")).isFalse();
            assertThat(next.get("/conversations").path("items")).isEmpty();
            assertThat(ben.at(http)
                            .call("PATCH", "/me", Map.of("username", USERNAME))
                            .status())
                    .isEqualTo(200);
        }
    }

    private static void assertThatNothingIsHers(Http http, Person anna, Person ben) {
        Person gone = anna.at(http);
        for (String call : List.of("GET /me", "PATCH /me", "DELETE /me", "GET /me/export", "GET /conversations")) {
            String[] parts = call.split(" ");
            Http.Answer answer = gone.call(parts[0], parts[1], null);
            assertThat(answer.status() + " " + answer.code()).as(call).isEqualTo("401 session_ended");
        }
        Http.Answer refreshed =
                http.call("POST", "/api/v1/auth/refresh", null, Map.of("refreshToken", anna.refreshToken()));
        assertThat(refreshed.status() + " " + refreshed.code()).isEqualTo("401 session_ended");
        Person left = ben.at(http);
        assertThat(left.call("GET", "/users/" + anna.userId(), null).status()).isEqualTo(404);
        assertThat(left.history(anna.conversationWith(ben), 10))
                .extracting(it -> it.path("content").asString())
                .containsExactly(SAID);
    }

    /// The server ends right after the account is erased, before anything else is.
    @Test
    void whatACrashKeptFromBeingGivenBackIsGivenBackAtTheNextStart() {
        Person anna;
        Person ben;
        try (ServerProcess server = start()) {
            Http http = new Http(server.port());
            anna = register(http);
            ben = Person.register(http, dataDir, "+4915114777002");
            assertThat(anna.call("PATCH", "/me", Map.of("username", USERNAME)).status())
                    .isEqualTo(200);
        }
        eraseAndNoMore(new UserId(anna.userId()));
        try (ServerProcess server = start()) {
            Http http = new Http(server.port());
            Person other = ben.at(http);
            assertThat(anna.at(http).call("GET", "/me", null).code()).isEqualTo("session_ended");
            Awaitility.await()
                    .untilAsserted(() -> assertThat(other.call("PATCH", "/me", Map.of("username", USERNAME))
                                    .status())
                            .isEqualTo(200));
            assertThat(register(http).newAccount()).isTrue();
        }
    }

    @Test
    void whoIsGoneHasLeftTheirGroupsEvenAfterACrash() {
        Person anna;
        Person ben;
        TestGroup group;
        try (ServerProcess server = start()) {
            Http http = new Http(server.port());
            anna = register(http);
            ben = Person.register(http, dataDir, "+4915114777002");
            Person carl = Person.register(http, dataDir, "+4915114777003");
            group = TestGroup.of(anna, ben, carl);
            assertThat(carl.call("DELETE", "/me", null).status()).isEqualTo(204);
            assertThat(group.members(ben)).containsExactly(TestGroup.admin(anna), TestGroup.member(ben));
        }
        eraseAndNoMore(new UserId(anna.userId()));
        try (ServerProcess server = start()) {
            Person left = ben.at(new Http(server.port()));
            Awaitility.await()
                    .untilAsserted(() -> assertThat(group.members(left)).containsExactly(TestGroup.admin(ben)));
            assertThat(group.changes(left)).containsExactly("CREATED", "LEFT", "LEFT");
        }
    }

    private void eraseAndNoMore(UserId user) {
        CommandGate gate = new CommandGate();
        RocksEventStorageEngine engine = new RocksEventStorageEngine(
                dataDir.resolve("events"),
                CborSerializer.ofEvents(),
                CborSerializer.ofSnapshots(),
                NoOpEventUpcaster.INSTANCE,
                gate,
                new SimpleMeterRegistry());
        try (WriteSide house = new WriteSide(engine, gate, 2)) {
            house.send(new EraseAccount(user, Instant.now())).join();
        }
    }

    private static void delete(Path folder) throws IOException {
        assertThat(folder).isDirectory();
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(java.util.Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
