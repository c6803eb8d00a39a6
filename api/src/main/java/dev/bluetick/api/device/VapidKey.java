package dev.bluetick.api.device;

import org.jspecify.annotations.Nullable;

/// By what push services and browsers know this server (RFC 8292).
public interface VapidKey {

    /// A point of P-256 in base64url, 65 bytes; null: this server notifies no browsers.
    @Nullable
    String publicKey();
}
