package dev.bluetick.api.security;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSVerifier;
import com.nimbusds.jose.crypto.factories.DefaultJWSVerifierFactory;
import com.nimbusds.jose.jca.JCAContext;
import com.nimbusds.jose.proc.JWSVerifierFactory;
import com.nimbusds.jose.util.Base64URL;
import java.nio.charset.StandardCharsets;
import java.security.Key;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.PublicKey;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReferenceArray;

/// Remembers the tokens that this server has signed, or whose signature it has found good: to check one takes
/// longer than all the rest of a connect. A good signature stays good; expiry and revocation are asked about
/// each time, after it. What is kept is a SHA-256 of the token and the key, never the token: what one key has
/// signed is not good by another, so that a token of a key that has ended is not known any longer.
final class KnownSignatures implements JWSVerifierFactory {

    /// Places, of 52 bytes each; a newer token may take the place of an older one.
    static final int REMEMBERED = 65_536;

    private final JWSVerifierFactory checking = new DefaultJWSVerifierFactory();
    private final AtomicReferenceArray<byte[]> good = new AtomicReferenceArray<>(REMEMBERED);

    /// The token was signed by this server.
    ///
    /// @param key the public half of what signed it
    void add(String token, PublicKey key) {
        remember(sha256(token.getBytes(StandardCharsets.US_ASCII), key.getEncoded()));
    }

    private boolean isKnown(byte[] digest) {
        byte[] known = good.get(place(digest));
        return known != null && MessageDigest.isEqual(known, digest);
    }

    private void remember(byte[] digest) {
        good.set(place(digest), digest);
    }

    private static int place(byte[] digest) {
        return (digest[0] & 0xFF) << 8 | (digest[1] & 0xFF);
    }

    private static byte[] sha256(byte[]... parts) {
        try {
            MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
            for (byte[] part : parts) {
                sha256.update(part);
            }
            return sha256.digest();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("SHA-256 is part of every JDK", e);
        }
    }

    @Override
    public JWSVerifier createJWSVerifier(JWSHeader header, Key key) {
        return new Remembering(key);
    }

    @Override
    public Set<JWSAlgorithm> supportedJWSAlgorithms() {
        return checking.supportedJWSAlgorithms();
    }

    @Override
    public JCAContext getJCAContext() {
        return checking.getJCAContext();
    }

    private final class Remembering implements JWSVerifier {

        private static final byte[] DOT = {'.'};

        private final Key key;

        Remembering(Key key) {
            this.key = key;
        }

        @Override
        public boolean verify(JWSHeader header, byte[] signed, Base64URL signature) throws JOSEException {
            byte[] digest =
                    sha256(signed, DOT, signature.toString().getBytes(StandardCharsets.US_ASCII), key.getEncoded());
            if (isKnown(digest)) {
                return true;
            }
            boolean valid = checking.createJWSVerifier(header, key).verify(header, signed, signature);
            if (valid) {
                remember(digest);
            }
            return valid;
        }

        @Override
        public Set<JWSAlgorithm> supportedJWSAlgorithms() {
            return checking.supportedJWSAlgorithms();
        }

        @Override
        public JCAContext getJCAContext() {
            return checking.getJCAContext();
        }
    }
}
