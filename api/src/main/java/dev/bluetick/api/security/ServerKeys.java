package dev.bluetick.api.security;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/// The server's secret, under which phone numbers are hashed and refresh tokens are tagged (HMAC-SHA-256, each
/// use with a label of its own). It is never changed: what was hashed under it would be lost.
@Component
public class ServerKeys {

    private static final int SECRET_BYTES = 32;

    private final SecretKeySpec secret;

    public ServerKeys(@Value("${bluetick.data-dir:data}") Path dataDir) {
        KeyFiles files = new KeyFiles(dataDir.resolve("keys"));
        this.secret = new SecretKeySpec(files.loadOrMake("server.secret", ServerKeys::newSecret), "HmacSHA256");
    }

    /// A keyed hash of a text, for one use.
    public byte[] hash(String use, String text) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(secret);
            mac.update((use + "\0").getBytes(StandardCharsets.UTF_8));
            return mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("HmacSHA256 is part of every JDK", e);
        }
    }

    private static byte[] newSecret() {
        byte[] bytes = new byte[SECRET_BYTES];
        new SecureRandom().nextBytes(bytes);
        return bytes;
    }
}
