package dev.bluetick.infra.push;

import dev.bluetick.commands.account.WebPushKeys;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.AlgorithmParameters;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.interfaces.ECPublicKey;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.ECParameterSpec;
import java.security.spec.ECPoint;
import java.security.spec.ECPublicKeySpec;
import java.util.Arrays;
import java.util.Base64;
import javax.crypto.Cipher;
import javax.crypto.KDF;
import javax.crypto.KeyAgreement;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.HKDFParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/// A browser's half of Web Push, written from RFC 8291 and RFC 8188 with the JDK alone.
public final class FakeBrowser {

    private static final int COORDINATE_BYTES = 32;

    private final KeyPair keys;
    private final byte[] auth = new byte[16];

    public FakeBrowser() throws GeneralSecurityException {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
        generator.initialize(new ECGenParameterSpec("secp256r1"));
        keys = generator.generateKeyPair();
        Arrays.fill(auth, (byte) 7);
    }

    public WebPushKeys keys() {
        return new WebPushKeys(base64(point((ECPublicKey) keys.getPublic())), base64(auth));
    }

    /// RFC 8188, section 2: salt, record size, key id, which is the sender's key, then one record.
    public String decrypt(byte[] body) throws GeneralSecurityException {
        ByteBuffer in = ByteBuffer.wrap(body);
        byte[] salt = take(in, 16);
        int recordSize = in.getInt();
        byte[] sender = take(in, in.get());
        byte[] record = take(in, in.remaining());
        if (record.length > recordSize) {
            throw new IllegalArgumentException("more than one record");
        }
        KeyAgreement agreement = KeyAgreement.getInstance("ECDH");
        agreement.init(keys.getPrivate());
        agreement.doPhase(publicKey(sender), true);
        byte[] info = ByteBuffer.allocate(14 + 2 * 65)
                .put("WebPush: info\0".getBytes(StandardCharsets.US_ASCII))
                .put(point((ECPublicKey) keys.getPublic()))
                .put(sender)
                .array();
        byte[] secret = hkdf(auth, agreement.generateSecret(), info, 32);
        byte[] key = hkdf(salt, secret, "Content-Encoding: aes128gcm\0".getBytes(StandardCharsets.US_ASCII), 16);
        byte[] nonce = hkdf(salt, secret, "Content-Encoding: nonce\0".getBytes(StandardCharsets.US_ASCII), 12);
        Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
        cipher.init(Cipher.DECRYPT_MODE, new SecretKeySpec(key, "AES"), new GCMParameterSpec(128, nonce));
        byte[] padded = cipher.doFinal(record);
        int end = padded.length - 1;
        while (padded[end] == 0) {
            end--;
        }
        if (padded[end] != 2) { // the delimiter of the last record
            throw new IllegalArgumentException("not the last record");
        }
        return new String(padded, 0, end, StandardCharsets.UTF_8);
    }

    private static byte[] hkdf(byte[] salt, byte[] secret, byte[] info, int length) throws GeneralSecurityException {
        return KDF.getInstance("HKDF-SHA256")
                .deriveData(HKDFParameterSpec.ofExtract()
                        .addSalt(salt)
                        .addIKM(secret)
                        .thenExpand(info, length));
    }

    private static byte[] take(ByteBuffer from, int length) {
        byte[] bytes = new byte[length];
        from.get(bytes);
        return bytes;
    }

    public static String base64(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    public static byte[] point(ECPublicKey key) {
        return ByteBuffer.allocate(1 + 2 * COORDINATE_BYTES)
                .put((byte) 4)
                .put(coordinate(key.getW().getAffineX()))
                .put(coordinate(key.getW().getAffineY()))
                .array();
    }

    public static byte[] coordinate(BigInteger number) {
        byte[] bytes = number.toByteArray();
        byte[] fixed = new byte[COORDINATE_BYTES];
        int length = Math.min(bytes.length, COORDINATE_BYTES);
        System.arraycopy(bytes, bytes.length - length, fixed, COORDINATE_BYTES - length, length);
        return fixed;
    }

    static ECPublicKey publicKey(byte[] point) throws GeneralSecurityException {
        AlgorithmParameters curve = AlgorithmParameters.getInstance("EC");
        curve.init(new ECGenParameterSpec("secp256r1"));
        BigInteger x = new BigInteger(1, point, 1, COORDINATE_BYTES);
        BigInteger y = new BigInteger(1, point, 1 + COORDINATE_BYTES, COORDINATE_BYTES);
        return (ECPublicKey) KeyFactory.getInstance("EC")
                .generatePublic(new ECPublicKeySpec(new ECPoint(x, y), curve.getParameterSpec(ECParameterSpec.class)));
    }
}
