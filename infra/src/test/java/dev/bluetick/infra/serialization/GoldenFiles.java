package dev.bluetick.infra.serialization;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import org.axonframework.serialization.SerializedType;

/// Stored events, in hex: `<name>.<revision>[.<variant>].cbor.hex`. A file is never changed once a release
/// has written such events; a new form of an event is a new revision with files of its own.
final class GoldenFiles {

    private static final Path FOLDER = Path.of("src/test/resources/golden");
    private static final String ENDING = ".cbor.hex";

    private GoldenFiles() {}

    static String name(SerializedType type, String variant) {
        return type.getName() + "." + type.getRevision() + (variant.isEmpty() ? "" : "." + variant) + ENDING;
    }

    static boolean exists(String name) {
        return Files.exists(FOLDER.resolve(name));
    }

    static byte[] read(String name) {
        try {
            return HexFormat.of()
                    .parseHex(Files.readString(FOLDER.resolve(name)).strip());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// The names of all that are there.
    static List<String> all() {
        try (Stream<Path> files = Files.list(FOLDER)) {
            return files.map(it -> it.getFileName().toString()).sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static void writeIfMissing(String name, byte[] bytes) {
        if (exists(name)) {
            return;
        }
        try {
            Files.createDirectories(FOLDER);
            Files.writeString(FOLDER.resolve(name), HexFormat.of().formatHex(bytes) + "\n");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
