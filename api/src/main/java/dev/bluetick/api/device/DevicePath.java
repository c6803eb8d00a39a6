package dev.bluetick.api.device;

import dev.bluetick.commands.Refusal;
import dev.bluetick.commands.Refused;
import dev.bluetick.commands.account.DeviceId;

/// A device as a path names it.
final class DevicePath {

    private DevicePath() {}

    /// What is no id at all is nobody's device, too.
    static DeviceId known(String deviceId) {
        try {
            return new DeviceId(deviceId);
        } catch (Refused e) {
            throw new Refused(Refusal.DEVICE_NOT_FOUND, "There is no such device among yours.");
        }
    }
}
