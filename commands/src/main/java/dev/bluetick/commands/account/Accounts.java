package dev.bluetick.commands.account;

/// Asks whether an account exists. Exact: an account exists from the moment its registration was answered.
public interface Accounts {

    boolean exists(UserId user);
}
