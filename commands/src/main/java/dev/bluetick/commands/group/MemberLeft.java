package dev.bluetick.commands.group;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.bluetick.commands.account.UserId;
import org.jspecify.annotations.Nullable;

/// The entry's author is not in the group any more: it is the last they see.
///
/// @param successor who is an admin from now on, as the last one has left
@JsonInclude(JsonInclude.Include.NON_NULL)
public record MemberLeft(
        GroupId groupId, Entry entry, @Nullable UserId successor) implements GroupEntry {}
