package dev.bluetick.api.group;

import dev.bluetick.api.problem.Problem;
import dev.bluetick.commands.account.UserId;
import dev.bluetick.commands.group.ChangeGroup;
import dev.bluetick.commands.group.GroupProfile;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A group to be made.
record GroupBody(
        @Schema(maxLength = GroupProfile.MAX_NAME, requiredMode = Schema.RequiredMode.REQUIRED) @Nullable
        String name,

        @Schema(maxLength = GroupProfile.MAX_DESCRIPTION) @Nullable
        String description,

        @Nullable String pictureMediaId,

        @Schema(description = "beside the maker; nobody where it is absent") @Nullable
        List<@Nullable UserId> members,

        @Nullable SettingsBody settings) {

    GroupProfile profile() {
        return new GroupProfile(Problem.required("name", name), description, pictureMediaId);
    }

    List<UserId> others() {
        return MembersBody.known(members);
    }

    List<ChangeGroup.Change> settingChanges() {
        return settings == null ? List.of() : settings.changes();
    }
}
