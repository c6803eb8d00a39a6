package dev.bluetick.api.group;

import com.fasterxml.jackson.annotation.JsonAnySetter;
import dev.bluetick.api.PatchText;
import dev.bluetick.api.problem.Problem;
import dev.bluetick.commands.group.ChangeGroup;
import dev.bluetick.commands.group.GroupProfile;
import io.swagger.v3.oas.annotations.Hidden;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// What is to change of a group. An absent field stays as it is; null removes a description or picture.
record GroupPatch(
        @Schema(implementation = String.class, maxLength = GroupProfile.MAX_NAME) @Nullable
        JsonNode name,

        @Schema(implementation = String.class, nullable = true, maxLength = GroupProfile.MAX_DESCRIPTION) @Nullable
        JsonNode description,

        @Schema(implementation = String.class, nullable = true) @Nullable
        JsonNode pictureMediaId,

        @Nullable SettingsBody settings,
        @JsonAnySetter @Hidden @Nullable Map<String, Object> others) {

    /// @throws Problem not_supported, invalid
    List<ChangeGroup.Change> changes() {
        UnknownFields.refuse(others, "name, description, pictureMediaId and settings");
        List<ChangeGroup.Change> changes = new ArrayList<>();
        if (name != null) {
            String text = PatchText.of("name", name);
            if (text == null) {
                throw Problem.invalid("name can be changed, not removed.");
            }
            changes.add(new ChangeGroup.Name(text));
        }
        if (description != null) {
            changes.add(new ChangeGroup.Description(PatchText.of("description", description)));
        }
        if (pictureMediaId != null) {
            changes.add(new ChangeGroup.Picture(PatchText.of("pictureMediaId", pictureMediaId)));
        }
        if (settings != null) {
            changes.addAll(settings.changes());
        }
        return changes;
    }
}
