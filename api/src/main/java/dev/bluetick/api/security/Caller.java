package dev.bluetick.api.security;

import dev.bluetick.commands.account.DeviceId;
import dev.bluetick.commands.account.UserId;
import dev.bluetick.commands.conversation.Sender;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.security.oauth2.jwt.Jwt;

/// Who calls, as their access token says.
public record Caller(UserId userId, DeviceId deviceId) {

    static final String DEVICE_CLAIM = "device";
    static final String SINCE_CLAIM = "since";
    static final String ROLE_CLAIM = "role";

    public static Caller of(Jwt token) {
        Caller caller = find(token);
        if (caller == null) {
            throw new IllegalArgumentException("an access token of a user names the user and the device");
        }
        return caller;
    }

    /// Null for an operator, who is no user.
    public static @Nullable Caller find(Jwt token) {
        String user = token.getSubject();
        String device = token.getClaimAsString(DEVICE_CLAIM);
        return user == null || device == null ? null : new Caller(new UserId(user), new DeviceId(device));
    }

    /// The registration of the device that the token was made for; null for a token that names none.
    static @Nullable Instant since(Jwt token) {
        return token.getClaim(SINCE_CLAIM) instanceof Number millis ? Instant.ofEpochMilli(millis.longValue()) : null;
    }

    public Sender sender() {
        return new Sender(userId, deviceId);
    }
}
