package dev.bluetick.queries.account;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.bluetick.commands.account.UserId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// A person as another, or they themselves, may see them.
///
/// @param phone only for the person themselves
/// @param registeredAt only for the person themselves
@JsonInclude(JsonInclude.Include.NON_NULL)
public record ProfileView(
        UserId userId,
        @Nullable String displayName,
        @Nullable String about,
        @Nullable String username,
        @Nullable String pictureMediaId,
        @Nullable String phone,
        @Nullable Instant registeredAt) {}
