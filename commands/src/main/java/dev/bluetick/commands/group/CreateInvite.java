package dev.bluetick.commands.group;

import dev.bluetick.commands.account.UserId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// Make the group's invite link anew: an admin may. The one before it is of no use any more.
///
/// @param expiresAt null: it does not
/// @param maxUses how many may join by it, 1 to [InviteLink#MAX_USES]; null: as many as the group takes. Whom an
/// admin lets in uses nothing up
public record CreateInvite(
        GroupId groupId,
        UserId by,
        long inviteId,
        @Nullable Instant expiresAt,
        @Nullable Integer maxUses,
        Instant at) implements GroupCommand {}
