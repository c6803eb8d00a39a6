package dev.bluetick.commands.account;

/// What a device runs on.
public enum Platform {
    IOS,
    ANDROID,
    WEB,
    DESKTOP,
    CLI;

    /// Phones are what accounts are opened on: one of them is the primary device.
    public boolean isPhone() {
        return this == IOS || this == ANDROID;
    }
}
