package dev.bluetick.queries.group;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import dev.bluetick.commands.account.UserId;
import dev.bluetick.commands.conversation.ConversationId;
import dev.bluetick.commands.group.GroupId;
import dev.bluetick.commands.group.GroupRole;
import dev.bluetick.commands.group.GroupSettings;
import dev.bluetick.commands.group.InviteLink;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A group as its members see it, those who are there longest first.
///
/// @param link the invite link, where there is one, for admins alone; without its token it is of no use to them
@JsonInclude(JsonInclude.Include.NON_NULL)
public record GroupView(
        GroupId groupId,
        ConversationId conversationId,
        String name,
        @Nullable String description,
        @Nullable String pictureMediaId,
        UserId createdBy,
        Instant createdAt,
        GroupSettings settings,
        List<MemberView> members,
        @JsonIgnore @Nullable InviteLink link) {

    public GroupView withoutLink() {
        return new GroupView(
                groupId,
                conversationId,
                name,
                description,
                pictureMediaId,
                createdBy,
                createdAt,
                settings,
                members,
                null);
    }

    public record MemberView(UserId userId, GroupRole role, Instant joinedAt) {}
}
