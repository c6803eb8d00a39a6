package dev.bluetick.infra.aggregates;

import dev.bluetick.commands.account.DeviceId;
import dev.bluetick.commands.account.NewDevice;
import dev.bluetick.commands.account.PhoneKey;
import dev.bluetick.commands.account.Platform;
import dev.bluetick.commands.account.RegisterDevice;
import dev.bluetick.commands.account.Sealed;
import dev.bluetick.commands.account.TokenHash;
import dev.bluetick.commands.account.UserId;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;

/// Devices that are registered where nobody opens what is sealed.
public final class Registrations {

    public static final PhoneKey NUMBER = new PhoneKey("p" + "0123456789abcdef".repeat(4));

    private Registrations() {}

    /// @param token a digit, for its refresh token
    public static RegisterDevice of(UserId user, DeviceId device, int token, Instant at) {
        return new RegisterDevice(user, NUMBER, sealed("+49"), device(device, token), true, at);
    }

    static NewDevice device(DeviceId device, int token) {
        return new NewDevice(device, Platform.CLI, sealed(device.value()), token(token));
    }

    static TokenHash token(int digit) {
        return new TokenHash(Integer.toString(digit).repeat(64));
    }

    static Sealed sealed(String text) {
        return new Sealed(Arrays.copyOf(text.getBytes(StandardCharsets.UTF_8), 64));
    }
}
