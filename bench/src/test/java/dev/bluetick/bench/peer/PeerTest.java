package dev.bluetick.bench.peer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.bluetick.bench.server.Folders;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PeerTest {

    private static final Path FOLDER = Path.of("peers");

    @Test
    void everyPeerIsFoundByItsName() {
        assertThat(Peer.ids()).allSatisfy(id -> assertThat(Peer.of(id).id()).isEqualTo(id));
        assertThat(List.of(Peer.DEFAULT.split(","))).isSubsetOf(Peer.ids());
    }

    @Test
    void anUnknownPeerIsRefusedWithTheNamesOfAll() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Peer.of("ejabberd"))
                .withMessageContaining("ejabberd-sql");
    }

    @Test
    void everyPeerHasItsScriptAndItsConfiguration() {
        assertThat(Peer.values()).allSatisfy(peer -> {
            assertThat(FOLDER.resolve(peer.script())).isExecutable();
            try (var files = Files.list(FOLDER)) {
                assertThat(files.map(it -> it.getFileName().toString())).anyMatch(it -> it.startsWith(peer.id() + "."));
            }
        });
    }

    @Test
    void everyPeerHasADriver() {
        assertThat(Peer.values())
                .allSatisfy(peer -> assertThat(peer.driver(URI.create("http://127.0.0.1:1"), FOLDER))
                        .isNotNull());
    }

    @Test
    void aPeerThatCannotBeInstalledIsSaid(@TempDir Path folder) throws IOException {
        script(folder.resolve("install.sh"), "exit 1");

        assertThatIOException()
                .isThrownBy(() -> PeerServer.start(Peer.PROSODY_NONE, folder))
                .withMessageContaining("not installed");
    }

    @Test
    void aPeerThatDoesNotStartSaysWhy(@TempDir Path folder) throws IOException {
        script(folder.resolve("install.sh"), "exit 0");
        script(folder.resolve("prosody.sh"), "echo no such luck >&2; exit 1");

        assertThatIOException()
                .isThrownBy(() -> PeerServer.start(Peer.PROSODY_NONE, folder))
                .withMessageContaining("prosody-none did not start")
                .withMessageContaining("no such luck")
                .satisfies(e -> Folders.delete(keptLogs(e.toString())));
    }

    @Test
    void aPeerTellsItsProcessesAndIsStopped(@TempDir Path folder) throws IOException, InterruptedException {
        script(folder.resolve("install.sh"), "exit 0");
        script(
                folder.resolve("prosody.sh"),
                "trap 'echo $1 >" + folder + "/stopped; exit 0' TERM",
                "echo pid 7; echo pid 8; echo version prosody 1; echo ready",
                "while read -r -t 1 _ || [ $? -gt 128 ]; do :; done");

        try (PeerServer server = PeerServer.start(Peer.PROSODY_NONE, folder)) {
            assertThat(server.pids()).containsExactly(7L, 8L);
            assertThat(server.version()).isEqualTo("prosody 1");
        }

        assertThat(folder.resolve("stopped")).content().isEqualTo("none\n");
    }

    private static Path keptLogs(String message) {
        Matcher path = Pattern.compile("logs are in (\\S+):").matcher(message);
        assertThat(path.find()).isTrue();
        return Path.of(path.group(1));
    }

    private static void script(Path file, String... lines) throws IOException {
        Files.writeString(file, "#!/usr/bin/env bash\n" + String.join("\n", lines) + "\n");
        assertThat(file.toFile().setExecutable(true)).isTrue();
    }
}
