package dev.bluetick.api.security;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;

/// Secrets that are made by the server and kept under the data folder, readable by the server's user alone.
/// Each file is written in one step; several processes may do so at once.
final class KeyFiles {

    /// Beside the folder's files, for as long as one is being written.
    private static final String UNFINISHED = ".new";

    private final Path folder;

    KeyFiles(Path folder) {
        this.folder = folder;
    }

    /// What the file holds; made where it is not there yet.
    byte[] loadOrMake(String name, Supplier<byte[]> make) {
        try {
            if (!Files.exists(folder.resolve(name))) {
                make(name, make.get());
            }
            return Files.readAllBytes(folder.resolve(name));
        } catch (IOException e) {
            throw failed(name, e);
        }
    }

    /// False, and nothing done, where there is such a file.
    boolean make(String name, byte[] bytes) {
        try {
            Path fresh = write(name, bytes);
            try {
                // A link cannot replace a file, so that two processes go on with the same one.
                Files.createLink(folder.resolve(name), fresh);
                return true;
            } catch (FileAlreadyExistsException e) {
                return false;
            } finally {
                Files.delete(fresh);
            }
        } catch (IOException e) {
            throw failed(name, e);
        }
    }

    void replace(String name, byte[] bytes) {
        try {
            Files.move(write(name, bytes), folder.resolve(name), StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw failed(name, e);
        }
    }

    byte[] load(String name) {
        try {
            return Files.readAllBytes(folder.resolve(name));
        } catch (IOException e) {
            throw failed(name, e);
        }
    }

    void delete(String name) {
        try {
            Files.deleteIfExists(folder.resolve(name));
        } catch (IOException e) {
            throw failed(name, e);
        }
    }

    /// Names of the files that are there, in no order.
    List<String> names() {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(it -> it.getFileName().toString())
                    .filter(it -> !it.endsWith(UNFINISHED))
                    .toList();
        } catch (NoSuchFileException e) {
            return List.of();
        } catch (IOException e) {
            throw failed("", e);
        }
    }

    /// Takes a file over from elsewhere on the same disk, unless it is gone or this folder has it.
    void adopt(Path elsewhere, String name) {
        try {
            if (Files.exists(elsewhere) && !Files.exists(folder.resolve(name))) {
                Files.createDirectories(folder);
                Files.move(elsewhere, folder.resolve(name), StandardCopyOption.ATOMIC_MOVE);
            }
        } catch (NoSuchFileException e) {
            // Another process was first.
        } catch (IOException e) {
            throw failed(name, e);
        }
    }

    private Path write(String name, byte[] bytes) throws IOException {
        Files.createDirectories(folder);
        Path fresh = Files.createTempFile(folder, name, UNFINISHED);
        Files.setPosixFilePermissions(fresh, PosixFilePermissions.fromString("rw-------"));
        return Files.write(fresh, bytes);
    }

    private UncheckedIOException failed(String name, IOException e) {
        return new UncheckedIOException("The key " + folder.resolve(name) + " cannot be read or made", e);
    }
}
