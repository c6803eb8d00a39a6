package dev.bluetick.queries.account;

import dev.bluetick.commands.account.PhoneKey;
import dev.bluetick.commands.account.UserId;
import dev.bluetick.commands.account.UsernameKey;
import java.time.Instant;

/// Something that an account has left behind, and that is still to be given back: what follows an erasure, or a
/// change of username, is done by further commands, and a crash can come between.
public sealed interface Leftover {

    UserId userId();

    /// The number of an erased account.
    record Phone(UserId userId, PhoneKey phone) implements Leftover {}

    /// A username that was replaced, or claimed and never used, or of an erased account.
    ///
    /// @param since the instant of the claim that is to be given back
    record Name(UserId userId, UsernameKey username, Instant since) implements Leftover {}

    /// The address book of an erased account. Its groups are left before it is given back: as long as there is
    /// one of these, there may be some of those.
    record Book(UserId userId) implements Leftover {}
}
