package dev.bluetick.commands.group;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// A group's one invite link: by it anybody who is given it may join.
///
/// @param expiresAt null: it does not
/// @param maxUses null: no limit of its own
@JsonInclude(JsonInclude.Include.NON_NULL)
public record InviteLink(
        long inviteId,
        @Nullable Instant expiresAt,
        @Nullable Integer maxUses,
        int uses) {

    public static final int MAX_USES = 1_000_000;

    boolean isOpen(Instant at) {
        return (expiresAt == null || at.isBefore(expiresAt)) && (maxUses == null || uses < maxUses);
    }

    public InviteLink usedOnceMore() {
        return new InviteLink(inviteId, expiresAt, maxUses, uses + 1);
    }
}
