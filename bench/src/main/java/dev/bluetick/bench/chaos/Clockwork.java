package dev.bluetick.bench.chaos;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Map;

/// A server's wall clock, by the library `faketime`, which reads from a file how far it is off. Its monotonic clock
/// is left alone, as no jump of a machine's clock moves that one.
///
/// @param library libfaketimeMT
/// @param file says how far off the clock is
record Clockwork(Path library, Path file) {

    /// It never is further off than this.
    static final int MAX_OFF_SECONDS = 1_800;

    static Clockwork under(Path library, Path folder) throws IOException {
        Clockwork clock = new Clockwork(library.toAbsolutePath(), folder.resolve("clock"));
        clock.set(0);
        return clock;
    }

    /// For the server's process.
    Map<String, String> environment() {
        return Map.of(
                "LD_PRELOAD", library.toString(),
                "FAKETIME_TIMESTAMP_FILE", file.toAbsolutePath().toString(),
                "FAKETIME_CACHE_DURATION", "1",
                "FAKETIME_DONT_FAKE_MONOTONIC", "1",
                // Else it moves the ends of the JVM's waits, which are monotonic, and they end at once, over and over.
                "FAKETIME_FORCE_MONOTONIC_FIX", "0");
    }

    /// @param off seconds; behind where it is negative
    void set(int off) throws IOException {
        Path next = file.resolveSibling("clock.next");
        Files.writeString(next, "%+d".formatted(off));
        Files.move(next, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }
}
