package dev.bluetick.commands.conversation;

import dev.bluetick.commands.account.UserId;

/// Asks whether an account exists. Exact: an account exists from the moment its registration was answered.
public interface Accounts {

    boolean exists(UserId user);
}
