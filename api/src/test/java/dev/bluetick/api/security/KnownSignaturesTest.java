package dev.bluetick.api.security;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSVerifier;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import org.junit.jupiter.api.Test;

class KnownSignaturesTest {

    private final KnownSignatures known = new KnownSignatures();
    private final ECKey key = key();

    private static ECKey key() {
        try {
            return new ECKeyGenerator(Curve.P_256).generate();
        } catch (com.nimbusds.jose.JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String token(ECKey key, String subject) throws Exception {
        SignedJWT jwt = new SignedJWT(
                new JWSHeader(JWSAlgorithm.ES256),
                new JWTClaimsSet.Builder().subject(subject).build());
        jwt.sign(new ECDSASigner(key));
        return jwt.serialize();
    }

    private boolean isGood(String token) throws Exception {
        SignedJWT jwt = SignedJWT.parse(token);
        JWSVerifier verifier = known.createJWSVerifier(jwt.getHeader(), key.toECPublicKey());
        return jwt.verify(verifier);
    }

    @Test
    void aGoodSignatureIsGoodEachTime() throws Exception {
        String token = token(key, "u1");
        assertThat(isGood(token)).isTrue();
        assertThat(isGood(token)).isTrue();
    }

    @Test
    void aForgedTokenIsRefusedEachTimeAndBesideTheGoodOne() throws Exception {
        String[] good = token(key, "u1").split("\\.");
        String[] other = token(key, "u2").split("\\.");
        assertThat(isGood(String.join(".", good))).isTrue();
        assertThat(isGood(String.join(".", other))).isTrue();
        for (int i = 0; i < 2; i++) {
            assertThat(isGood(good[0] + "." + other[1] + "." + good[2])).isFalse();
            assertThat(isGood(good[0] + "." + good[1] + "." + other[2])).isFalse();
            assertThat(isGood(token(key(), "u1"))).isFalse();
        }
    }

    @Test
    void whatTheServerSignedItselfNeedsNoCheck() throws Exception {
        String token = token(key(), "u1");
        assertThat(isGood(token)).isFalse();
        known.add(token, key.toECPublicKey());
        assertThat(isGood(token)).isTrue();
    }

    @Test
    void whatOneKeyHasSignedIsNotGoodByAnother() throws Exception {
        ECKey other = key();
        String token = token(other, "u1");
        known.add(token, other.toECPublicKey());
        assertThat(isGood(token)).isFalse();
    }
}
