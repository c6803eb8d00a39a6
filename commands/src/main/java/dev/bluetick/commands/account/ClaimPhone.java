package dev.bluetick.commands.account;

import dev.bluetick.commands.Command;
import java.time.Instant;

/// Find the account of a verified phone number, or give it to a new one. The answer is the [UserId] that has
/// the number: the candidate if nobody had it. One aggregate per number decides, so two registrations at once
/// get the same account.
public record ClaimPhone(PhoneKey phone, UserId candidate, Instant at) implements Command {

    @Override
    public String aggregateId() {
        return phone.value();
    }
}
