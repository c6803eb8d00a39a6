package dev.bluetick.commands.account;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/// Who takes push notifications to a device.
public enum PushProvider {
    /// Apple Push Notification service.
    APNS,
    /// Firebase Cloud Messaging.
    FCM,
    /// A browser's push service (RFC 8030).
    WEBPUSH;

    /// As the wire contract calls it.
    @JsonValue
    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }
}
