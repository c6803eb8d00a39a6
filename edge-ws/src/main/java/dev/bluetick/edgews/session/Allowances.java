package dev.bluetick.edgews.session;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.bluetick.commands.account.DeviceId;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// The allowances of the devices that connected lately, so that a new connection is no new allowance. One
/// that has had the time to recover is forgotten; so a device that connects again just then can come to twice
/// the rate, no more.
public final class Allowances {

    /// What a SEND counts that makes a command of its own, or asks for messages.
    public static final int WHOLE = 10;

    /// What a SEND counts that is merged with others, or asks nothing of the store.
    public static final int TENTH = 1;

    static final int MAX_DEVICES = 100_000;

    private final long burstNanos;
    private final long nanosPerUnit;
    private final @Nullable Cache<DeviceId, Allowance> devices;

    private Allowances(long burstNanos, long nanosPerUnit, @Nullable Cache<DeviceId, Allowance> devices) {
        this.burstNanos = burstNanos;
        this.nanosPerUnit = nanosPerUnit;
        this.devices = devices;
    }

    /// @param burst SENDs that a device may make at once
    /// @param recovery the time after which it may make as many again
    public static Allowances of(long burst, Duration recovery) {
        return new Allowances(
                recovery.toNanos(),
                Math.max(1, recovery.toNanos() / burst / WHOLE),
                Caffeine.newBuilder()
                        .maximumSize(MAX_DEVICES)
                        .expireAfterAccess(recovery)
                        .build());
    }

    public static Allowances unlimited() {
        return new Allowances(0, 0, null);
    }

    Allowance of(DeviceId device) {
        return devices == null
                ? Allowance.UNLIMITED
                : devices.get(device, _ -> new Allowance(burstNanos, nanosPerUnit));
    }
}
