package dev.bluetick.api.group;

import dev.bluetick.api.problem.Problem;
import dev.bluetick.commands.account.UserId;
import dev.bluetick.commands.group.GroupSize;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Whom something is about.
record MembersBody(@Nullable List<@Nullable UserId> members) {

    /// @throws Problem invalid, where it names nobody
    List<UserId> all() {
        return named(known(members));
    }

    /// The same of a DELETE: proxies and clients may drop its body (RFC 9110, section 9.3.5), so that the path can
    /// name people, too.
    ///
    /// @param userIds of the query
    static List<UserId> all(@Nullable MembersBody body, @Nullable List<String> userIds) {
        List<UserId> all = new ArrayList<>(known(body == null ? null : body.members));
        if (userIds != null) {
            userIds.forEach(it -> all.add(new UserId(it)));
        }
        return named(all);
    }

    /// @param users null: nobody
    static List<UserId> known(@Nullable List<@Nullable UserId> users) {
        List<UserId> known = new ArrayList<>();
        if (users != null) {
            for (UserId user : users) {
                if (user == null) {
                    throw Problem.invalid("members takes userIds, not null.");
                }
                known.add(user);
            }
        }
        if (known.size() > GroupSize.HIGHEST) {
            throw Problem.invalid(
                    "members has " + known.size() + " entries; it takes at most " + GroupSize.HIGHEST + ".");
        }
        return known;
    }

    private static List<UserId> named(List<UserId> users) {
        if (users.isEmpty()) {
            throw Problem.invalid("members is missing, or empty.");
        }
        return users;
    }
}
