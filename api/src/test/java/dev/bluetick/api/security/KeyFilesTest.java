package dev.bluetick.api.security;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KeyFilesTest {

    @TempDir
    Path folder;

    @Test
    void aSecretIsMadeOnceAndKept() {
        assertThat(new KeyFiles(folder).loadOrMake("key", () -> new byte[] {1})).containsExactly(1);
        assertThat(new KeyFiles(folder).loadOrMake("key", () -> new byte[] {2})).containsExactly(1);
    }

    @Test
    void whoeverIsFirstDecides() {
        byte[] second = new KeyFiles(folder).loadOrMake("key", () -> {
            new KeyFiles(folder).loadOrMake("key", () -> new byte[] {1});
            return new byte[] {2};
        });
        assertThat(second).containsExactly(1);
    }

    @Test
    void aFileIsReplacedWholeAndIsReadableByTheServersUserAlone() throws IOException {
        KeyFiles files = new KeyFiles(folder);
        assertThat(files.make("key", new byte[] {1})).isTrue();
        assertThat(files.make("key", new byte[] {2})).isFalse();
        files.replace("key", new byte[] {3});
        assertThat(files.load("key")).containsExactly(3);
        assertThat(files.names()).containsExactly("key");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.resolve("key"))))
                .isEqualTo("rw-------");
        files.delete("key");
        assertThat(files.names()).isEmpty();
    }

    @Test
    void aFileIsTakenOverOnce() throws IOException {
        Path old = folder.resolve("old");
        KeyFiles files = new KeyFiles(folder.resolve("new"));
        files.adopt(old, "key");
        assertThat(files.names()).isEmpty();
        Files.write(old, new byte[] {1});
        files.adopt(old, "key");
        Files.write(old, new byte[] {2});
        files.adopt(old, "key");
        assertThat(files.load("key")).containsExactly(1);
    }

    @Test
    void onlyTheServersUserMayReadIt() throws IOException {
        new KeyFiles(folder).loadOrMake("key", () -> new byte[] {1});
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.resolve("key"))))
                .isEqualTo("rw-------");
        try (var files = Files.list(folder)) {
            assertThat(files).containsExactly(folder.resolve("key"));
        }
    }
}
