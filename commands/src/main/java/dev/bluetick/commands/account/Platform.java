package dev.bluetick.commands.account;

/// What a device runs on.
public enum Platform {
    IOS,
    ANDROID,
    WEB,
    DESKTOP,
    CLI
}
