package dev.bluetick.api.account;

import dev.bluetick.api.problem.Problem;
import dev.bluetick.commands.account.PersonalField;
import dev.bluetick.commands.account.Platform;
import java.util.Arrays;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// What a new device says of itself.
public record DeviceBody(@Nullable String name, @Nullable String platform) {

    /// The same, found good.
    public record Checked(String name, Platform platform) {}

    /// @throws Problem invalid
    public static Checked check(@Nullable DeviceBody device) {
        if (device == null) {
            throw Problem.invalid("device is missing: {name, platform}.");
        }
        return new Checked(checkName("device.name", device.name), platform(device.platform));
    }

    /// @param field what the name is called where it was given
    /// @throws Problem invalid
    public static String checkName(String field, @Nullable String name) {
        return PersonalText.check(PersonalField.DEVICE_NAME, Problem.required(field, name));
    }

    private static Platform platform(@Nullable String name) {
        String given = Problem.required("device.platform", name);
        return Arrays.stream(Platform.values())
                .filter(it -> it.name().toLowerCase(Locale.ROOT).equals(given))
                .findFirst()
                .orElseThrow(() -> Problem.invalid("device.platform takes ios, android, web, desktop or cli."));
    }
}
