package dev.bluetick.commands.account;

import dev.bluetick.commands.Command;
import java.time.Instant;

/// Find the account of a verified phone number, or give it to a new one. The answer is the [UserId] that has
/// the number: the candidate if nobody had it, whose data key is then `dataKey`. One aggregate per number
/// decides, so two registrations at once get the same account, and seal with the same key.
public record ClaimPhone(PhoneKey phone, UserId candidate, DataKey dataKey, Instant at) implements Command {

    @Override
    public String aggregateId() {
        return phone.value();
    }
}
