package dev.bluetick.queries.account;

import dev.bluetick.commands.account.UserId;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// When people were last here, kept from the end of their last connection on, and now and then while they are
/// connected. It is no event: it can be lost with the read models, and a crash of the server leaves what was there
/// before. Called on threads that may block.
public interface LastSeen {

    /// Null where nothing was saved.
    @Nullable
    Instant of(UserId user);

    /// Saves nothing for an account that is not there, as the read models know it, and nothing older than what is
    /// there. Need not be durable when it returns.
    default void save(UserId user, Instant at) {
        save(List.of(user), at);
    }

    /// The same for several, in one write: some thousand at the most.
    void save(List<UserId> users, Instant at);
}
