package dev.bluetick.queries.account;

import dev.bluetick.commands.account.DeviceId;
import dev.bluetick.commands.account.UserId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Reads accounts.
public interface Directory {

    @Nullable
    AccountView find(UserId user);

    boolean isActive(UserId user, DeviceId device);

    List<UserId> blockedBy(UserId user);
}
