package dev.bluetick.infra.devices;

import dev.bluetick.edgews.session.Gatekeeper;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/// The settings under `bluetick.devices.`.
///
/// @param unlinkUnseenAfter a device that has not refreshed its session for so long is ended
@ConfigurationProperties("bluetick.devices")
public record DeviceSettings(@DefaultValue("30d") Duration unlinkUnseenAfter) {

    /// A device in use is seen once in an access token's life, and that of the socket it opens.
    ///
    /// @throws IllegalArgumentException where devices in use would be ended
    Duration unlinkUnseenAfter(Duration accessTokenLife) {
        Duration least = accessTokenLife.plus(Gatekeeper.OUTLIVES_AT_MOST).plus(UnseenDevices.EVERY);
        if (unlinkUnseenAfter.compareTo(least) < 0) {
            throw new IllegalArgumentException(
                    "bluetick.devices.unlink-unseen-after is " + unlinkUnseenAfter + "; it must be at least " + least
                            + ", with bluetick.tokens.access-ttl at " + accessTokenLife + ".");
        }
        return unlinkUnseenAfter;
    }
}
