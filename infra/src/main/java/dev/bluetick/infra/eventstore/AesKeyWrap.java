package dev.bluetick.infra.eventstore;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/// Wraps with AES-256-GCM: a random nonce of 96 bits, the ciphertext, the tag.
public final class AesKeyWrap implements KeyWrap {

    private static final int NONCE_BYTES = 12;
    private static final int TAG_BITS = 128;

    private final SecureRandom random = new SecureRandom();
    private final SecretKeySpec secret;

    /// @param secret 32 bytes
    public AesKeyWrap(byte[] secret) {
        if (secret.length != 32) {
            throw new IllegalArgumentException("the secret has " + secret.length + " bytes, not 32");
        }
        this.secret = new SecretKeySpec(secret, "AES");
    }

    @Override
    public byte[] wrap(String owner, byte[] key) {
        byte[] nonce = new byte[NONCE_BYTES];
        random.nextBytes(nonce);
        try {
            byte[] ciphertext = cipher(Cipher.ENCRYPT_MODE, owner, nonce).doFinal(key);
            byte[] wrapped = Arrays.copyOf(nonce, NONCE_BYTES + ciphertext.length);
            System.arraycopy(ciphertext, 0, wrapped, NONCE_BYTES, ciphertext.length);
            return wrapped;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("AES-GCM is part of every JDK", e);
        }
    }

    @Override
    public byte[] unwrap(String owner, byte[] wrapped) {
        try {
            return cipher(Cipher.DECRYPT_MODE, owner, wrapped)
                    .doFinal(wrapped, NONCE_BYTES, wrapped.length - NONCE_BYTES);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(
                    "The data key of " + owner + " cannot be unwrapped: is keys/server.secret the one that the data"
                            + " was written with?",
                    e);
        }
    }

    private Cipher cipher(int mode, String owner, byte[] nonce) throws GeneralSecurityException {
        Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
        cipher.init(mode, secret, new GCMParameterSpec(TAG_BITS, nonce, 0, NONCE_BYTES));
        cipher.updateAAD(owner.getBytes(StandardCharsets.UTF_8));
        return cipher;
    }
}
