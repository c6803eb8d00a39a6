package dev.bluetick.api.account;

import dev.bluetick.commands.account.UserId;

/// What this server holds of push notifications that have gone out.
public interface SentPushes {

    /// Forgets those to a user's devices. What a provider keeps is beyond it.
    void forget(UserId user);
}
