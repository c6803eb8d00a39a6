package dev.bluetick.commands.account;

import dev.bluetick.commands.Command;
import java.time.Instant;

/// Give a username back. It changes nothing where the name is another's, or was claimed only after `at`: a
/// release that comes late takes nothing that was claimed anew.
///
/// @param at the instant of the claim that is given back
public record ReleaseUsername(UsernameKey username, UserId userId, Instant at) implements Command {

    @Override
    public String aggregateId() {
        return username.value();
    }
}
