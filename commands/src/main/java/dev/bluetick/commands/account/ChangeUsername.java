package dev.bluetick.commands.account;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// Give an account the username that was claimed for it, or none. Clearing what is not set changes nothing.
///
/// @param name as it is shown; null together with its key
public record ChangeUsername(
        UserId userId,
        @Nullable UsernameKey username,
        @Nullable Sealed name,
        Instant at) implements AccountCommand {

    public ChangeUsername {
        if ((username == null) != (name == null)) {
            throw new IllegalArgumentException("a username comes with its key, and the key with it");
        }
    }
}
