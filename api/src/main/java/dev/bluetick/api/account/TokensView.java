package dev.bluetick.api.account;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.bluetick.commands.account.DeviceId;
import dev.bluetick.commands.account.UserId;
import org.jspecify.annotations.Nullable;

/// A device's tokens.
///
/// @param expiresIn seconds that the access token is good for
/// @param newAccount whether a registration opened the account; absent after a refresh
@JsonInclude(JsonInclude.Include.NON_NULL)
public record TokensView(
        UserId userId,
        DeviceId deviceId,
        String accessToken,
        String refreshToken,
        long expiresIn,
        @Nullable Boolean newAccount) {}
