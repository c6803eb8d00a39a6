package dev.bluetick.commands.account;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// Give an account the username that was claimed for it, or none. Clearing what is not set changes nothing. The
/// answer is what it [Replaced].
///
/// @param name as it is shown; null together with its key
/// @param at of a username, the instant of its claim
public record ChangeUsername(
        UserId userId,
        @Nullable UsernameKey username,
        @Nullable Sealed name,
        Instant at) implements AccountCommand {

    /// What is to be released.
    ///
    /// @param username null: nothing
    /// @param since the instant of its claim
    public record Replaced(@Nullable UsernameKey username, Instant since) {}

    public ChangeUsername {
        if ((username == null) != (name == null)) {
            throw new IllegalArgumentException("a username comes with its key, and the key with it");
        }
    }
}
