package dev.bluetick.queries.contact;

import dev.bluetick.commands.account.PhoneKey;
import dev.bluetick.commands.account.UserId;
import java.util.Collection;
import java.util.Map;

/// Reads whose a phone number is.
public interface Phones {

    /// The accounts with these numbers; numbers without one are absent from the answer.
    Map<PhoneKey, UserId> find(Collection<PhoneKey> phones);
}
