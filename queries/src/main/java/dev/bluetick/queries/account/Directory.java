package dev.bluetick.queries.account;

import dev.bluetick.commands.account.DeviceId;
import dev.bluetick.commands.account.UserId;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Reads accounts.
public interface Directory {

    /// Null for an account that never was or has been erased.
    @Nullable
    Person find(UserId user);

    /// Null for a device that does not speak for the account.
    @Nullable
    Instant registeredAt(UserId user, DeviceId device);

    List<KnownDevice> devices(UserId user);

    /// Devices last seen before a time, the longest unseen first, from behind one of them (null: the first) on.
    List<UnseenDevice> unseenSince(Instant before, @Nullable UnseenDevice after, int limit);

    List<UserId> blockedBy(UserId user);
}
