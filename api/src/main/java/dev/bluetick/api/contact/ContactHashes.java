package dev.bluetick.api.contact;

import dev.bluetick.api.account.PhoneNumbers;
import dev.bluetick.api.problem.Problem;
import dev.bluetick.commands.account.PhoneKey;
import dev.bluetick.commands.contact.SyncContacts;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;

/// A list of hashes of a contact sync: what numbers they are, and how the client wrote each.
final class ContactHashes {

    private static final Pattern SHA_256 = Pattern.compile("[0-9a-fA-F]{64}");

    private final Map<PhoneKey, String> byPhone;

    private ContactHashes(Map<PhoneKey, String> byPhone) {
        this.byPhone = byPhone;
    }

    /// @param name the list's
    /// @throws Problem too_many_hashes, or invalid, which names the first hash that is none
    static ContactHashes of(String name, @Nullable List<@Nullable String> hashes, PhoneNumbers phones) {
        if (hashes == null) {
            throw Problem.invalid(name + " is missing.");
        }
        checkSize(name + " has ", hashes.size());
        Map<PhoneKey, String> byPhone = LinkedHashMap.newLinkedHashMap(hashes.size());
        for (int i = 0; i < hashes.size(); i++) {
            String hash = hashes.get(i);
            if (hash == null || !SHA_256.matcher(hash).matches()) {
                throw Problem.invalid(name + "[" + i + "] is no SHA-256 in hex, of 64 digits.");
            }
            byPhone.putIfAbsent(phones.keyOfHash(hash.toLowerCase(Locale.ROOT)), hash);
        }
        return new ContactHashes(byPhone);
    }

    /// How many numbers a call is about.
    ///
    /// @throws Problem too_many_hashes
    static int checkSize(ContactHashes hashes, ContactHashes removed) {
        int size = hashes.byPhone.size() + removed.byPhone.size();
        checkSize("hashes and removed have ", size);
        return size;
    }

    private static void checkSize(String what, int size) {
        if (size > SyncContacts.MAX_PHONES) {
            throw new Problem(
                    HttpStatus.UNPROCESSABLE_CONTENT,
                    "too_many_hashes",
                    what + size + " entries; a call takes at most " + SyncContacts.MAX_PHONES + ".");
        }
    }

    /// Each number once.
    List<PhoneKey> phones() {
        return List.copyOf(byPhone.keySet());
    }

    /// As the client wrote it, the first time.
    String written(PhoneKey phone) {
        return byPhone.getOrDefault(phone, "");
    }
}
