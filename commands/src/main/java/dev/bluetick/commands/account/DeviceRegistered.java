package dev.bluetick.commands.account;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// A device speaks for the account from now on.
///
/// @param name null for one of before devices had names
/// @param primary it is the account's primary device, and the one that was is a linked one from now on
public record DeviceRegistered(
        UserId userId,
        DeviceId deviceId,
        Platform platform,
        TokenHash refreshToken,
        @Nullable Sealed name,
        @JsonInclude(JsonInclude.Include.NON_DEFAULT) boolean primary,
        Instant at)
        implements AccountEvent {}
