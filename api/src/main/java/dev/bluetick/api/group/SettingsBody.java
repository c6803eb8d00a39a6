package dev.bluetick.api.group;

import com.fasterxml.jackson.annotation.JsonAnySetter;
import dev.bluetick.commands.group.ChangeGroup;
import dev.bluetick.commands.group.GroupRole;
import io.swagger.v3.oas.annotations.Hidden;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What members may do. What is absent, or null, stays as it is.
record SettingsBody(
        @Nullable GroupRole whoMaySend,
        @Nullable GroupRole whoMayEdit,
        @Nullable GroupRole whoMayAdd,
        @Nullable Boolean joinApproval,
        @JsonAnySetter @Hidden @Nullable Map<String, Object> others) {

    List<ChangeGroup.Change> changes() {
        UnknownFields.refuse(others, "whoMaySend, whoMayEdit, whoMayAdd and joinApproval");
        List<ChangeGroup.Change> changes = new ArrayList<>();
        if (whoMaySend != null) {
            changes.add(new ChangeGroup.WhoMaySend(whoMaySend));
        }
        if (whoMayEdit != null) {
            changes.add(new ChangeGroup.WhoMayEdit(whoMayEdit));
        }
        if (whoMayAdd != null) {
            changes.add(new ChangeGroup.WhoMayAdd(whoMayAdd));
        }
        if (joinApproval != null) {
            changes.add(new ChangeGroup.JoinApproval(joinApproval));
        }
        return changes;
    }
}
