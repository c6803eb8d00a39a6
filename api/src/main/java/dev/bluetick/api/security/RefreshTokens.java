package dev.bluetick.api.security;

import dev.bluetick.commands.Refused;
import dev.bluetick.commands.account.DeviceId;
import dev.bluetick.commands.account.TokenHash;
import dev.bluetick.commands.account.UserId;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// Makes and reads refresh tokens: whose they are, 256 random bits, and the server's tag over both. A token
/// without our tag was never ours, and is refused without asking anyone: so nobody can end a session by
/// inventing tokens for it.
@Component
public class RefreshTokens {

    private static final String USE = "refresh-token";
    private static final int RANDOM_BYTES = 32;
    private static final Base64.Encoder ENCODER = Base64.getUrlEncoder().withoutPadding();

    /// What a token of ours says.
    public record Opened(UserId userId, DeviceId deviceId) {}

    private final ServerKeys keys;
    private final SecureRandom random = new SecureRandom();

    public RefreshTokens(ServerKeys keys) {
        this.keys = keys;
    }

    public String make(UserId user, DeviceId device) {
        byte[] bits = new byte[RANDOM_BYTES];
        random.nextBytes(bits);
        String body = user + "." + device + "." + ENCODER.encodeToString(bits);
        return body + "." + ENCODER.encodeToString(keys.hash(USE, body));
    }

    /// Null for what is no token of ours.
    public @Nullable Opened open(String token) {
        int tagAt = token.lastIndexOf('.');
        if (tagAt < 0) {
            return null;
        }
        String body = token.substring(0, tagAt);
        try {
            byte[] tag = Base64.getUrlDecoder().decode(token.substring(tagAt + 1));
            String[] parts = body.split("\\.", -1);
            return MessageDigest.isEqual(tag, keys.hash(USE, body)) && parts.length == 3
                    ? new Opened(new UserId(parts[0]), new DeviceId(parts[1]))
                    : null;
        } catch (IllegalArgumentException | Refused e) {
            return null;
        }
    }

    public static TokenHash hash(String token) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(token.getBytes(StandardCharsets.UTF_8));
            return new TokenHash(HexFormat.of().formatHex(hash));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("SHA-256 is part of every JDK", e);
        }
    }
}
