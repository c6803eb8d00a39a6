package dev.bluetick.commands.contact;

import dev.bluetick.commands.Refusal;
import dev.bluetick.commands.Refused;
import dev.bluetick.commands.account.PhoneKey;
import dev.bluetick.commands.account.UserId;
import java.time.Instant;
import java.util.Collections;
import java.util.List;

/// Know the people with these numbers, whether they have an account yet or not, and those with some others no
/// more. Numbers that are known already, and those to be forgotten that are not, change nothing.
///
/// @param removed what the book is to forget: none of `phones`
public record SyncContacts(UserId owner, List<PhoneKey> phones, List<PhoneKey> removed, Instant at)
        implements ContactCommand {

    /// Of both lists together; and one at the least.
    public static final int MAX_PHONES = 1_000;

    public SyncContacts {
        int size = phones.size() + removed.size();
        if (size < 1 || size > MAX_PHONES) {
            throw new Refused(
                    Refusal.INVALID,
                    "hashes and removed have " + size + " entries; they take 1 to " + MAX_PHONES + ".");
        }
        if (!Collections.disjoint(phones, removed)) {
            throw new Refused(Refusal.INVALID, "a number is in hashes and in removed; it can be in one of them.");
        }
        phones = List.copyOf(phones);
        removed = List.copyOf(removed);
    }
}
