package dev.bluetick.commands.account;

import dev.bluetick.commands.Command;
import java.time.Instant;

/// Give a phone number back. It changes nothing where the number is another's.
public record ReleasePhone(PhoneKey phone, UserId userId, Instant at) implements Command {

    @Override
    public String aggregateId() {
        return phone.value();
    }
}
