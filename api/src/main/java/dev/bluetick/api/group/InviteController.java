package dev.bluetick.api.group;

import dev.bluetick.api.Answers;
import dev.bluetick.api.security.Caller;
import dev.bluetick.commands.conversation.ConversationId;
import dev.bluetick.commands.group.CreateInvite;
import dev.bluetick.commands.group.GroupId;
import dev.bluetick.commands.group.InviteLink;
import dev.bluetick.commands.group.JoinGroup;
import dev.bluetick.commands.group.JoinState;
import dev.bluetick.commands.group.RevokeInvite;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/// The invite link of a group, and coming by one.
@RestController
@RequestMapping("/api/v1/groups")
@Tag(name = "Groups")
class InviteController {

    /// @param expiresAt null: never
    /// @param maxUses null: as many as the group takes
    record InviteBody(@Nullable Instant expiresAt, @Nullable Integer maxUses) {

        static final InviteBody NONE = new InviteBody(null, null);
    }

    record JoinedView(GroupId groupId, ConversationId conversationId, JoinState state) {}

    private final Answers answers;
    private final Acts acts;
    private final Invites invites;
    private final InviteTokens tokens;

    InviteController(Answers answers, Acts acts, Invites invites, InviteTokens tokens) {
        this.answers = answers;
        this.acts = acts;
        this.invites = invites;
        this.tokens = tokens;
    }

    @PostMapping("/{groupId}/invite")
    @ResponseStatus(HttpStatus.CREATED)
    @Operation(summary = "Make the group's invite link anew: an admin may. The one before it is of no use any more")
    Invites.InviteView create(
            @AuthenticationPrincipal Jwt token,
            @PathVariable String groupId,
            @RequestBody(required = false) @Nullable InviteBody body) {
        InviteBody asked = body == null ? InviteBody.NONE : body;
        GroupId group = new GroupId(groupId);
        Instant expiresAt = asked.expiresAt() == null ? null : asked.expiresAt().truncatedTo(ChronoUnit.MILLIS);
        long inviteId = acts.newId();
        answers.decide(
                new CreateInvite(group, Caller.of(token).userId(), inviteId, expiresAt, asked.maxUses(), acts.now()));
        return invites.link(group, new InviteLink(inviteId, expiresAt, asked.maxUses(), 0));
    }

    @DeleteMapping("/{groupId}/invite")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(summary = "End the group's invite link: an admin may")
    void revoke(@AuthenticationPrincipal Jwt token, @PathVariable String groupId) {
        answers.decide(new RevokeInvite(new GroupId(groupId), Caller.of(token).userId(), acts.now()));
    }

    @PostMapping("/join/{token}")
    @Operation(
            summary = "Join by an invite; who is in the group already stays so",
            responses = {
                @ApiResponse(responseCode = "200", description = "In it"),
                @ApiResponse(responseCode = "202", description = "An admin has to let the caller in")
            })
    ResponseEntity<JoinedView> join(@AuthenticationPrincipal Jwt caller, @PathVariable("token") String inviteToken) {
        InviteTokens.Invite invite = tokens.parse(inviteToken);
        JoinState state =
                answers.decide(new JoinGroup(invite.groupId(), acts.of(Caller.of(caller)), invite.inviteId()));
        HttpStatus status = switch (state) {
            case JOINED -> HttpStatus.OK;
            case REQUESTED -> HttpStatus.ACCEPTED;
        };
        return ResponseEntity.status(status)
                .body(new JoinedView(invite.groupId(), invite.groupId().conversationId(), state));
    }
}
