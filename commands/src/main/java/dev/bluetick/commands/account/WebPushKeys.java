package dev.bluetick.commands.account;

import dev.bluetick.commands.Refusal;
import dev.bluetick.commands.Refused;
import java.util.Base64;

/// What a browser's notifications are encrypted for (RFC 8291, section 2), each in base64url without padding.
///
/// @param p256dh its public key: an uncompressed point of P-256, 65 bytes
/// @param auth its authentication secret, 16 bytes
public record WebPushKeys(String p256dh, String auth) {

    static final int POINT_BYTES = 65;
    static final int AUTH_BYTES = 16;
    private static final int MAX_PADDING = 2;
    private static final int UNCOMPRESSED = 4;

    public WebPushKeys {
        p256dh = checked("keys.p256dh", p256dh, POINT_BYTES);
        auth = checked("keys.auth", auth, AUTH_BYTES);
        if (Base64.getUrlDecoder().decode(p256dh)[0] != UNCOMPRESSED) {
            throw new Refused(Refusal.INVALID, "keys.p256dh takes an uncompressed point of P-256.");
        }
    }

    private static String checked(String field, String text, int bytes) {
        String bare = text.length() > 2 * bytes ? "" : unpadded(text);
        if (length(bare) != bytes) {
            throw new Refused(Refusal.INVALID, field + " takes " + bytes + " bytes in base64url.");
        }
        return bare;
    }

    private static String unpadded(String text) {
        String bare = text;
        for (int i = 0; i < MAX_PADDING && bare.endsWith("="); i++) {
            bare = bare.substring(0, bare.length() - 1);
        }
        return bare;
    }

    private static int length(String text) {
        try {
            return Base64.getUrlDecoder().decode(text).length;
        } catch (IllegalArgumentException e) {
            return -1;
        }
    }

    @Override
    public String toString() {
        return "keys of a browser";
    }
}
