package dev.bluetick.queries.account;

import dev.bluetick.commands.account.UserId;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Reads what accounts have left behind.
public interface Leftovers {

    /// @param user null: all accounts
    List<Leftover> due(@Nullable UserId user, Instant due, int limit);
}
