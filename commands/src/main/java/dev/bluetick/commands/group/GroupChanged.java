package dev.bluetick.commands.group;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;

/// The group is called, looks or works like this from now on; null: as before.
@JsonInclude(JsonInclude.Include.NON_NULL)
public record GroupChanged(
        GroupId groupId,
        Entry entry,
        @Nullable GroupProfile profile,
        @Nullable GroupSettings settings) implements GroupEntry {}
