package dev.bluetick.commands.group;

import dev.bluetick.commands.Refusal;
import dev.bluetick.commands.Refused;
import dev.bluetick.commands.conversation.References;
import org.jspecify.annotations.Nullable;

/// What a group is called and looks like. It is seen by all members, in their clients' lists too.
public record GroupProfile(
        String name, @Nullable String description, @Nullable String pictureMediaId) {

    /// Characters.
    public static final int MAX_NAME = 100;

    public static final int MAX_DESCRIPTION = 2_048;

    public GroupProfile {
        name = name.strip();
        if (name.isEmpty() || name.length() > MAX_NAME) {
            throw new Refused(
                    Refusal.INVALID, "name has " + name.length() + " characters; it takes 1 to " + MAX_NAME + ".");
        }
        if (description != null && description.length() > MAX_DESCRIPTION) {
            throw new Refused(
                    Refusal.INVALID,
                    "description has " + description.length() + " characters; it takes at most " + MAX_DESCRIPTION
                            + ".");
        }
        if (pictureMediaId != null && (pictureMediaId.isEmpty() || pictureMediaId.length() > References.MAX_MEDIA_ID)) {
            throw new Refused(Refusal.INVALID, "pictureMediaId takes 1 to " + References.MAX_MEDIA_ID + " characters.");
        }
    }
}
