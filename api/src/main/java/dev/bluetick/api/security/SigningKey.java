package dev.bluetick.api.security;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import java.nio.charset.StandardCharsets;
import java.security.interfaces.ECPublicKey;
import java.text.ParseException;
import java.time.Instant;
import java.util.Date;
import java.util.UUID;

/// A pair that signs access tokens with ES256 (RFC 7518, section 3.4), kept as a JWK (RFC 7517).
///
/// @param file the name of its file; its number is when the key was made, in milliseconds
record SigningKey(String file, ECKey pair, ECPublicKey publicKey) {

    static final String SUFFIX = ".jwk";

    /// Of the first key, which may be older than the folder.
    static final String FIRST = "0" + SUFFIX;

    static SigningKey parse(String file, byte[] jwk) {
        try {
            ECKey pair = new ECKey.Builder(ECKey.parse(new String(jwk, StandardCharsets.UTF_8)))
                    .keyUse(KeyUse.SIGNATURE)
                    .algorithm(JWSAlgorithm.ES256)
                    .build();
            return new SigningKey(file, pair, pair.toECPublicKey());
        } catch (ParseException | JOSEException e) {
            throw new IllegalStateException("The signing key keys/signing/" + file + " is damaged", e);
        }
    }

    static byte[] generate() {
        try {
            return bytes(new ECKeyGenerator(Curve.P_256)
                    .keyID(UUID.randomUUID().toString())
                    .generate());
        } catch (JOSEException e) {
            throw new IllegalStateException("P-256 is part of every JDK", e);
        }
    }

    long made() {
        return made(file);
    }

    static long made(String file) {
        return Long.parseLong(file.substring(0, file.length() - SUFFIX.length()));
    }

    String id() {
        return pair.getKeyID();
    }

    /// Until when its tokens are good; for ever where it has no end yet.
    Instant end() {
        Date end = pair.getExpirationTime();
        return end == null ? Instant.MAX : end.toInstant();
    }

    /// The file of the same key with an end, in whole seconds.
    byte[] endingAt(Instant end) {
        return bytes(new ECKey.Builder(pair).expirationTime(Date.from(end)).build());
    }

    private static byte[] bytes(ECKey key) {
        return key.toJSONString().getBytes(StandardCharsets.UTF_8);
    }
}
