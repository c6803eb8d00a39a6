package dev.bluetick.projections.account;

import dev.bluetick.commands.account.PhoneKey;
import dev.bluetick.commands.account.UserId;
import dev.bluetick.commands.account.UsernameKey;
import dev.bluetick.projections.SortKey;
import dev.bluetick.projections.ViewKey;
import dev.bluetick.queries.account.Leftover;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Where the rows about what is to be given back lie. There are as many as somebody is erasing accounts and
/// changing usernames at the moment, and those that a crash has left.
final class LeftoverRows {

    static final String LEFTOVERS = "leftovers";
    /// Usernames in use, and since which claim.
    static final String USERNAMES = "usernames";

    static final List<String> TABLES = List.of(LEFTOVERS, USERNAMES);

    /// The one partition of [#LEFTOVERS].
    static final String ALL = "all";

    private static final char NEXT = '/' + 1;

    /// A phone or a username, or neither: an address book.
    ///
    /// @param since of a username: its claim
    /// @param due when it is to be given back at the latest
    record Left(
            UserId userId,
            @Nullable PhoneKey phone,
            @Nullable UsernameKey username,
            Instant since,
            Instant due) {

        ViewKey key() {
            if (phone != null) {
                return LeftoverRows.phone(userId);
            }
            return username != null ? name(userId, username) : book(userId);
        }

        Leftover leftover() {
            if (phone != null) {
                return new Leftover.Phone(userId, phone);
            }
            return username != null ? new Leftover.Name(userId, username, since) : new Leftover.Book(userId);
        }
    }

    record Used(UserId userId, Instant since) {}

    private LeftoverRows() {}

    static ViewKey phone(UserId user) {
        return new ViewKey(LEFTOVERS, ALL, SortKey.of(user + "/phone"));
    }

    static ViewKey name(UserId user, UsernameKey username) {
        return new ViewKey(LEFTOVERS, ALL, SortKey.of(user + "/" + username));
    }

    static ViewKey book(UserId user) {
        return new ViewKey(LEFTOVERS, ALL, SortKey.of(user + "/book"));
    }

    static SortKey firstOf(UserId user) {
        return SortKey.of(user + "/");
    }

    static SortKey pastLastOf(UserId user) {
        return SortKey.of(user.value() + NEXT);
    }

    static ViewKey used(UsernameKey username) {
        return new ViewKey(USERNAMES, username.value(), SortKey.ONLY);
    }
}
