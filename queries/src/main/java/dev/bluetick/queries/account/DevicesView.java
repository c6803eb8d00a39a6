package dev.bluetick.queries.account;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.bluetick.commands.account.DeviceId;
import dev.bluetick.commands.account.Platform;
import dev.bluetick.commands.account.PushTarget;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// An account's devices, the primary one first, then the one that was seen last.
public record DevicesView(List<DeviceView> devices) {

    /// @param lastSeenAt when its session was last refreshed: within an access token's lifetime of its last call
    /// @param push where it is notified
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record DeviceView(
            DeviceId deviceId,
            @Nullable String name,
            Platform platform,
            boolean primary,
            Instant registeredAt,
            Instant lastSeenAt,
            @Nullable PushTarget push) {}
}
