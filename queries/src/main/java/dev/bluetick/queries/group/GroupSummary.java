package dev.bluetick.queries.group;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.bluetick.commands.group.GroupId;
import dev.bluetick.commands.group.GroupRole;
import org.jspecify.annotations.Nullable;

/// A group in somebody's inbox; for a former member as it was when they left, without role and count.
@JsonInclude(JsonInclude.Include.NON_NULL)
public record GroupSummary(
        GroupId groupId,
        String name,
        @Nullable String pictureMediaId,
        @Nullable Integer memberCount,
        @Nullable GroupRole role) {}
