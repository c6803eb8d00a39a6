package dev.bluetick.commands.contact;

import dev.bluetick.commands.Refusal;
import dev.bluetick.commands.Refused;
import dev.bluetick.commands.account.PhoneKey;
import dev.bluetick.commands.account.UserId;
import java.time.Instant;
import java.util.List;

/// Know the people with these numbers, whether they have an account yet or not. Numbers that are known already
/// change nothing.
///
/// @param phones 1 to [#MAX_PHONES]
public record SyncContacts(UserId owner, List<PhoneKey> phones, Instant at) implements ContactCommand {

    public static final int MAX_PHONES = 1_000;

    public SyncContacts {
        if (phones.isEmpty() || phones.size() > MAX_PHONES) {
            throw new Refused(
                    Refusal.INVALID, "hashes has " + phones.size() + " entries; it takes 1 to " + MAX_PHONES + ".");
        }
        phones = List.copyOf(phones);
    }
}
