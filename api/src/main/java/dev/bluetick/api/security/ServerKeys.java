package dev.bluetick.api.security;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.text.ParseException;
import java.util.UUID;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/// The server's own keys: one pair that signs access tokens (ES256), and one secret under which phone numbers
/// are hashed and refresh tokens are tagged (HMAC-SHA-256, each use with a label of its own).
@Component
public class ServerKeys {

    private static final int SECRET_BYTES = 32;

    private final ECKey signing;
    private final KnownSignatures signatures = new KnownSignatures();
    private final SecretKeySpec secret;

    public ServerKeys(@Value("${bluetick.data-dir:data}") Path dataDir) {
        KeyFiles files = new KeyFiles(dataDir.resolve("keys"));
        this.secret = new SecretKeySpec(files.loadOrMake("server.secret", ServerKeys::newSecret), "HmacSHA256");
        try {
            this.signing = ECKey.parse(
                    new String(files.loadOrMake("signing.jwk", ServerKeys::newSigningKey), StandardCharsets.UTF_8));
        } catch (ParseException e) {
            throw new IllegalStateException("The signing key under " + dataDir + "/keys is damaged", e);
        }
    }

    ECKey signing() {
        return signing;
    }

    /// Signatures by the signing key.
    KnownSignatures signatures() {
        return signatures;
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

    private static byte[] newSigningKey() {
        try {
            return new ECKeyGenerator(Curve.P_256)
                    .keyID(UUID.randomUUID().toString())
                    .generate()
                    .toJSONString()
                    .getBytes(StandardCharsets.UTF_8);
        } catch (JOSEException e) {
            throw new IllegalStateException("P-256 is part of every JDK", e);
        }
    }
}
