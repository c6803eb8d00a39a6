package dev.bluetick.commands.account;

import java.time.Instant;
import java.util.List;

/// Change or clear fields of a profile; what is not named stays as it is. Clearing what is not set changes
/// nothing; a sealed value always counts as a new one.
public record ChangeProfile(UserId userId, List<ProfileChange> changes, Instant at) implements AccountCommand {

    public ChangeProfile {
        changes = List.copyOf(changes);
    }
}
