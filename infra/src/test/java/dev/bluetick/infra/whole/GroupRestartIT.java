package dev.bluetick.infra.whole;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// What is known of a group after the server has been stopped and started, and after its read models have been
/// thrown away.
class GroupRestartIT {

    private final Path dataDir;

    private record Scene(TestGroup group, String message, Person anna, Person ben, Person carl, Person dora) {

        Scene at(ServerProcess server) {
            Http http = new Http(server.port());
            return new Scene(group, message, anna.at(http), ben.at(http), carl.at(http), dora.at(http));
        }

        /// Everything that everybody may ask, with the answers.
        List<String> answers() {
            List<String> answers = new ArrayList<>();
            for (Person person : List.of(anna, ben, carl, dora)) {
                for (String path : List.of(
                        "/groups/" + group.id(),
                        "/groups/" + group.id() + "/requests",
                        "/conversations",
                        "/conversations/" + group.id() + "/messages",
                        group.messagePath(message) + "/receipts",
                        "/messages/starred")) {
                    Http.Answer answer = person.call("GET", path, null);
                    answers.add(path + " -> " + answer.status() + " " + answer.text());
                }
            }
            return answers;
        }
    }

    GroupRestartIT() throws IOException {
        dataDir = Files.createTempDirectory(Path.of("target"), "group-restart").resolve("data");
    }

    private ServerProcess start() {
        return ServerProcess.start(dataDir, "--bluetick.snapshot-every=5");
    }

    @Test
    void theAnswersAreTheSameEvenWithoutTheReadModels() throws IOException {
        Scene scene;
        List<String> before;
        String link;
        try (ServerProcess server = start()) {
            scene = play(new Http(server.port()));
            link = scene.group.seenBy(scene.anna).path("invite").path("token").asString();
            before = scene.answers();
        }
        try (ServerProcess server = start()) {
            assertThat(scene.at(server).answers()).isEqualTo(before);
        }
        delete(dataDir.resolve("views"));
        try (ServerProcess server = start()) {
            Scene again = scene.at(server);
            assertThat(again.answers()).isEqualTo(before);
            goOn(again, link);
        }
    }

    private Scene play(Http http) {
        Person anna = Person.register(http, dataDir, "+4915114000011");
        Person ben = Person.register(http, dataDir, "+4915114000012");
        Person carl = Person.register(http, dataDir, "+4915114000013");
        Person dora = Person.register(http, dataDir, "+4915114000014");
        TestGroup group = TestGroup.of(anna, ben, carl);
        String message = group.say(anna, "who reads?");
        String regret = group.say(carl, "regret");
        assertThat(group.appoint(anna, ben)).isEqualTo("204");
        for (Person reader : List.of(ben, carl)) {
            reader.call("POST", "/conversations/" + group.id() + "/read", Map.of("upTo", reader == ben ? 4 : 2));
        }
        ben.call("DELETE", group.messagePath(regret) + "?scope=EVERYONE", null);
        ben.call("PUT", "/messages/" + message + "/star", null);
        ben.call("PATCH", "/conversations/" + group.id(), Map.of("pinned", true));
        assertThat(group.change(anna, "{'description':'all of us','settings':{'joinApproval':true}}"))
                .isEqualTo("204");
        assertThat(group.remove(anna, carl)).isEqualTo("204");
        assertThat(group.change(anna, "{'name':'Kin'}")).isEqualTo("204");
        assertThat(TestGroup.join(dora, group.link(anna, "{'maxUses':3}"))).isEqualTo("202");
        return new Scene(group, message, anna, ben, carl, dora);
    }

    /// The order goes on where it was, who was removed stays so, and the link is as good as it was.
    private static void goOn(Scene scene, String link) {
        TestGroup group = scene.group;
        int seen = group.seqs(scene.anna).size();
        group.say(scene.ben, "and on");
        assertThat(group.seqs(scene.anna)).hasSize(seen + 1).last().isEqualTo((long) seen + 1);
        assertThat(group.trySay(scene.carl, "me too")).isEqualTo("403 not_allowed");
        assertThat(TestGroup.join(scene.carl, link)).isEqualTo("403 not_allowed");
        assertThat(group.outcome(scene.ben, "POST", "/requests", TestGroup.naming(scene.dora)))
                .isEqualTo("204");
        assertThat(group.members(scene.dora)).contains(TestGroup.member(scene.dora));
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
