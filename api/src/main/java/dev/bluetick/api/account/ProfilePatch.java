package dev.bluetick.api.account;

import dev.bluetick.api.PatchText;
import dev.bluetick.api.problem.Problem;
import dev.bluetick.commands.account.PersonalField;
import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// What is to change of a profile. An absent field stays as it is; null clears it, but for the display name,
/// which everybody keeps who has given one.
record ProfilePatch(
        @Schema(implementation = String.class, maxLength = 100) @Nullable
        JsonNode displayName,

        @Schema(implementation = String.class, nullable = true, maxLength = 139) @Nullable
        JsonNode about,

        @Schema(
                implementation = String.class,
                nullable = true,
                minLength = 3,
                maxLength = 50,
                pattern = "[A-Za-z0-9._]{3,50}",
                description = "unique, whatever the case")
        @Nullable
        JsonNode username,

        @Schema(implementation = String.class, nullable = true, maxLength = 64) @Nullable
        JsonNode pictureMediaId) {

    /// One field, checked.
    ///
    /// @param text null: to be cleared
    record Change(PersonalField field, @Nullable String text) {}

    /// Null for a field that is to stay.
    ///
    /// @throws Problem invalid
    @Nullable
    Change of(PersonalField field) {
        JsonNode value = switch (field) {
            case DISPLAY_NAME -> displayName;
            case ABOUT -> about;
            case USERNAME -> username;
            case PICTURE -> pictureMediaId;
            case PHONE, DEVICE_NAME, PIN, EMAIL, PUSH -> throw new IllegalArgumentException(field + " is not patched");
        };
        if (value == null) {
            return null;
        }
        String text = PatchText.of(field.wireName(), value);
        String kept = text != null && field == PersonalField.ABOUT && text.isBlank() ? null : text;
        if (kept == null && field == PersonalField.DISPLAY_NAME) {
            throw Problem.invalid("displayName can be changed, not cleared.");
        }
        return new Change(field, kept == null ? null : PersonalText.check(field, kept));
    }
}
