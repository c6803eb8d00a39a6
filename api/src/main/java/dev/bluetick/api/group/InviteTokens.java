package dev.bluetick.api.group;

import dev.bluetick.api.problem.Problem;
import dev.bluetick.api.security.ServerKeys;
import dev.bluetick.commands.group.GroupId;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Base64;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;

/// The text form of invites: 43 characters, the base64url (RFC 4648, section 5, without padding) of the group's
/// number (8 bytes), the invite's (8 bytes) and a tag (16 bytes) that the server alone can make. So nothing secret
/// of an invite is stored, and a token that was made up never gets as far as the group.
@Component
class InviteTokens {

    private static final String USE = "group-invites";
    private static final int IDS_BYTES = 2 * Long.BYTES;
    private static final int TAG_BYTES = 16;
    private static final int LENGTH = Math.ceilDiv((IDS_BYTES + TAG_BYTES) * 4, 3);

    private final ServerKeys keys;

    InviteTokens(ServerKeys keys) {
        this.keys = keys;
    }

    /// What a token that this server has made stands for.
    record Invite(GroupId groupId, long inviteId) {}

    String of(GroupId group, long inviteId) {
        return text(group.snowflake(), inviteId);
    }

    /// @throws Problem invite_not_found, for what this server has not made
    Invite parse(String token) {
        ByteBuffer ids = ByteBuffer.wrap(decode(token));
        long group = ids.getLong();
        long invite = ids.getLong();
        if (!MessageDigest.isEqual(bytes(text(group, invite)), bytes(token))) {
            throw notFound();
        }
        return new Invite(GroupId.of(group), invite);
    }

    private static byte[] decode(String token) {
        try {
            if (token.length() == LENGTH) {
                return Base64.getUrlDecoder().decode(token);
            }
        } catch (IllegalArgumentException e) {
            // It has letters that no token has.
        }
        throw notFound();
    }

    private String text(long group, long invite) {
        byte[] tag = Arrays.copyOf(keys.hash(USE, group + "/" + invite), TAG_BYTES);
        byte[] token = ByteBuffer.allocate(IDS_BYTES + TAG_BYTES)
                .putLong(group)
                .putLong(invite)
                .put(tag)
                .array();
        return Base64.getUrlEncoder().withoutPadding().encodeToString(token);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    private static Problem notFound() {
        return new Problem(
                HttpStatus.NOT_FOUND,
                "invite_not_found",
                "There is no such invite; ask whoever gave it to you for another.");
    }
}
