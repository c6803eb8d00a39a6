package dev.bluetick.api.security;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.function.Supplier;

/// Secrets that are made at the first start and kept under the data folder, readable by the server's user
/// alone.
final class KeyFiles {

    private final Path folder;

    KeyFiles(Path folder) {
        this.folder = folder;
    }

    /// What the file holds; made, and written in one step, where it is not there yet.
    synchronized byte[] loadOrMake(String name, Supplier<byte[]> make) {
        Path file = folder.resolve(name);
        try {
            if (!Files.exists(file)) {
                Files.createDirectories(folder);
                Path fresh = Files.createTempFile(folder, name, ".new");
                Files.setPosixFilePermissions(fresh, PosixFilePermissions.fromString("rw-------"));
                Files.write(fresh, make.get());
                keepFirst(fresh, file);
            }
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw new UncheckedIOException("The key " + file + " cannot be read or made", e);
        }
    }

    /// Two processes may make a key at once; a link cannot replace a file, so that both go on with the same
    /// one.
    private static void keepFirst(Path fresh, Path file) throws IOException {
        try {
            Files.createLink(file, fresh);
        } catch (FileAlreadyExistsException e) {
            // The other process was first.
        } finally {
            Files.delete(fresh);
        }
    }
}
