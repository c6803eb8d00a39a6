package dev.bluetick.api.admin;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What a process manager failed on as often as it is tried, kept until an operator decides.
public interface DeadLetters {

    /// @param of whose it is
    /// @param what it is, without any content
    /// @param tries how often it was tried
    /// @param cause why the last try failed
    /// @param since when that was
    record Letter(String id, String of, String what, int tries, String cause, Instant since) {}

    enum Outcome {
        DONE,
        /// There is no such letter.
        UNKNOWN,
        /// It failed again, and stays.
        FAILED
    }

    /// Those after an id; null: from the first on. Fewer than the limit need not be the last: none are.
    List<Letter> after(@Nullable String id, int limit);

    /// Tries it once more, now or within a second.
    Outcome retry(String id);

    Outcome discard(String id);
}
