package dev.bluetick.commands.account;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/// Which of Apple's two push services a build of an app is made for: its `aps-environment`. Each knows its own device
/// tokens alone.
public enum ApnsEnvironment {
    /// Builds from the App Store, TestFlight and ad hoc.
    PRODUCTION,
    /// Builds from Xcode; Apple's sandbox.
    DEVELOPMENT;

    /// As the wire contract calls it.
    @JsonValue
    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }

    public ApnsEnvironment other() {
        return switch (this) {
            case PRODUCTION -> DEVELOPMENT;
            case DEVELOPMENT -> PRODUCTION;
        };
    }
}
