package dev.bluetick.queries.account;

import dev.bluetick.commands.account.Audience;
import dev.bluetick.commands.account.Privacy;

/// What a person's privacy decides for others.
public enum Question {
    LAST_SEEN,
    PICTURE,
    ABOUT,
    /// May they add the person to a group?
    GROUPS_ADD;

    Audience audience(Privacy privacy) {
        return switch (this) {
            case LAST_SEEN -> privacy.lastSeen();
            case PICTURE -> privacy.picture();
            case ABOUT -> privacy.about();
            case GROUPS_ADD -> privacy.groupsAdd();
        };
    }
}
