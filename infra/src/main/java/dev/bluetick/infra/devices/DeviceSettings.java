package dev.bluetick.infra.devices;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/// The settings under `bluetick.devices.`.
///
/// @param unlinkUnseenAfter a device that has not refreshed its session for so long, and is not connected, is
/// ended
@ConfigurationProperties("bluetick.devices")
public record DeviceSettings(@DefaultValue("30d") Duration unlinkUnseenAfter) {

    /// A device in use is seen once in an access token's life.
    ///
    /// @throws IllegalArgumentException where devices in use would be ended
    Duration unlinkUnseenAfter(Duration accessTokenLife) {
        if (unlinkUnseenAfter.compareTo(accessTokenLife.plus(UnseenDevices.EVERY)) < 0) {
            throw new IllegalArgumentException("bluetick.devices.unlink-unseen-after is " + unlinkUnseenAfter
                    + "; it must be at least an hour more than bluetick.tokens.access-ttl, " + accessTokenLife + ".");
        }
        return unlinkUnseenAfter;
    }
}
