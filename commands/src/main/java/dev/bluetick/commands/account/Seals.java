package dev.bluetick.commands.account;

import dev.bluetick.commands.Refusal;
import dev.bluetick.commands.Refused;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/// Seals personal data with the key of its account, and opens it: AES-256-GCM (NIST SP 800-38D) with a random
/// nonce of 96 bits, bound to the account and the field, so that a sealed value is good in its own place
/// alone. Safe for use by any number of threads.
public final class Seals {

    static final int NONCE_BYTES = 12;
    static final int TAG_BYTES = 16;

    private final DataKeys keys;
    private final SecureRandom random = new SecureRandom();

    public Seals(DataKeys keys) {
        this.keys = keys;
    }

    /// For an account that is to be.
    public DataKey newKey() {
        return new DataKey(randomBytes(DataKey.BYTES));
    }

    /// @throws Refused INVALID for a text that is empty or too long for its field, USER_NOT_FOUND where the
    /// account has no key
    public Sealed seal(UserId user, PersonalField field, String text) {
        if (text.isEmpty() || text.codePointCount(0, text.length()) > field.maxLength()) {
            throw new Refused(Refusal.INVALID, field.wireName() + " takes 1 to " + field.maxLength() + " characters.");
        }
        DataKey key = keys.find(user);
        if (key == null) {
            throw new Refused(Refusal.USER_NOT_FOUND, "There is no user " + user + ".");
        }
        byte[] nonce = randomBytes(NONCE_BYTES);
        try {
            byte[] ciphertext =
                    cipher(Cipher.ENCRYPT_MODE, key, nonce, user, field).doFinal(text.getBytes(StandardCharsets.UTF_8));
            byte[] sealed = Arrays.copyOf(nonce, NONCE_BYTES + ciphertext.length);
            System.arraycopy(ciphertext, 0, sealed, NONCE_BYTES, ciphertext.length);
            return new Sealed(sealed);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("AES-GCM is part of every JDK", e);
        }
    }

    /// The text; null where there is none, or once the account's key has been destroyed.
    ///
    /// @throws IllegalStateException for what was sealed for another account or field, or was changed since
    public @Nullable String open(UserId user, PersonalField field, @Nullable Sealed sealed) {
        DataKey key = sealed == null ? null : keys.find(user);
        if (sealed == null || key == null) {
            return null;
        }
        byte[] bytes = sealed.bytes();
        try {
            byte[] text = cipher(Cipher.DECRYPT_MODE, key, bytes, user, field)
                    .doFinal(bytes, NONCE_BYTES, bytes.length - NONCE_BYTES);
            return new String(text, StandardCharsets.UTF_8);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("The " + field + " of " + user + " cannot be opened: it is damaged.", e);
        }
    }

    private static Cipher cipher(int mode, DataKey key, byte[] nonce, UserId user, PersonalField field)
            throws GeneralSecurityException {
        Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
        cipher.init(
                mode,
                new SecretKeySpec(key.bytes(), "AES"),
                new GCMParameterSpec(TAG_BYTES * Byte.SIZE, nonce, 0, NONCE_BYTES));
        cipher.updateAAD((user + "/" + field.name()).getBytes(StandardCharsets.UTF_8));
        return cipher;
    }

    private byte[] randomBytes(int length) {
        byte[] bytes = new byte[length];
        random.nextBytes(bytes);
        return bytes;
    }
}
