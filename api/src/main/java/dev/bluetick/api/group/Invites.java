package dev.bluetick.api.group;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.bluetick.commands.account.UserId;
import dev.bluetick.commands.group.AddedMembers;
import dev.bluetick.commands.group.GroupId;
import dev.bluetick.commands.group.InviteLink;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// Invites as they are handed out: with their tokens.
@Component
class Invites {

    /// A group's link.
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record InviteView(
            String token,
            @Nullable Instant expiresAt,
            @Nullable Integer maxUses,
            int uses) {}

    /// One person's own.
    record InvitedView(UserId userId, String token, Instant expiresAt) {}

    private final InviteTokens tokens;

    Invites(InviteTokens tokens) {
        this.tokens = tokens;
    }

    InviteView link(GroupId group, InviteLink link) {
        return new InviteView(tokens.of(group, link.inviteId()), link.expiresAt(), link.maxUses(), link.uses());
    }

    List<InvitedView> invited(GroupId group, AddedMembers answer) {
        return answer.invited().stream()
                .map(it -> new InvitedView(it.userId(), tokens.of(group, it.inviteId()), it.expiresAt()))
                .toList();
    }
}
