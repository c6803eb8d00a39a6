package dev.bluetick.commands.account;

import dev.bluetick.commands.Command;
import java.time.Instant;

/// Take a username for an account. One aggregate per name decides, so of two who want it one gets it; the
/// other is refused (USERNAME_TAKEN). The answer is the `Instant` from which it is held, later than that of any
/// claim before: claiming what one has holds it anew, so that no release of the earlier claim takes it.
public record ClaimUsername(UsernameKey username, UserId userId, Instant at) implements Command {

    @Override
    public String aggregateId() {
        return username.value();
    }
}
