package dev.bluetick.infra.push;

import java.util.Locale;

/// How soon a device is to be woken.
enum Priority {
    HIGH,
    NORMAL,
    /// When it is awake anyway.
    LOW;

    String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }
}
