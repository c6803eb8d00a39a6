package dev.bluetick.commands.account;

import org.jspecify.annotations.Nullable;

/// Keeps each account's [DataKey], and forgets it for ever when the account is erased: what was sealed with it
/// is then unreadable wherever it lies, in events, snapshots, views and copies of them.
///
/// `create` and `destroy` join the append of the current unit of work: they become durable with its events in
/// one atomic write, or not at all. `find` sees every write whose command has been handled, even one that is
/// not durable yet. A destroyed key leaves the files of the store soon, not at once; until then it lies there
/// wrapped, readable by nobody without the server's secret. Failures are those of the event store.
public interface DataKeys {

    /// @throws IllegalStateException outside a unit of work
    void create(UserId user, DataKey key);

    /// Destroying what is not there changes nothing.
    ///
    /// @throws IllegalStateException outside a unit of work
    void destroy(UserId user);

    /// Null for an account that never was or has been erased.
    @Nullable
    DataKey find(UserId user);
}
