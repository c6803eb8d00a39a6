package dev.bluetick.commands.group;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.bluetick.commands.Refusal;
import dev.bluetick.commands.Refused;
import dev.bluetick.commands.account.UserId;
import dev.bluetick.commands.conversation.MessageLog;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Who is in a group, in the order of their coming, and who was: the last [#MAX_FORMER] of those.
final class Members {

    /// So many former members can still acknowledge, hide and star what they saw.
    static final int MAX_FORMER = 4_096;

    /// @param role null: a former member
    /// @param removed whether an admin has ended it
    @JsonInclude(JsonInclude.Include.NON_DEFAULT)
    record Stay(Periods periods, @Nullable GroupRole role, boolean removed) {}

    private final Map<UserId, Stay> present = new LinkedHashMap<>();
    private final Map<UserId, Stay> former = new LinkedHashMap<>();
    private transient @Nullable List<UserId> everybody;

    int count() {
        return present.size();
    }

    /// The members now, in a list that does not change.
    List<UserId> everybody() {
        List<UserId> now = everybody;
        if (now == null) {
            now = List.copyOf(present.keySet());
            everybody = now;
        }
        return now;
    }

    boolean has(UserId user) {
        return present.containsKey(user);
    }

    boolean isAdmin(UserId user) {
        return has(user, GroupRole.ADMIN);
    }

    boolean has(UserId user, GroupRole role) {
        Stay stay = present.get(user);
        return stay != null && stay.role() != null && stay.role().includes(role);
    }

    boolean wasRemoved(UserId user) {
        Stay stay = former.get(user);
        return stay != null && stay.removed();
    }

    /// What a member, or a former one, sees of the conversation. A stranger is refused.
    Periods periods(UserId user) {
        Stay stay = present.containsKey(user) ? present.get(user) : former.get(user);
        if (stay == null) {
            throw MessageLog.notFound();
        }
        return stay.periods();
    }

    /// Those who see an entry: members, and former ones who were there.
    List<UserId> whoSee(long seq) {
        List<UserId> users = new ArrayList<>(present.size());
        present.forEach((user, stay) -> addIfSeen(seq, user, stay, users));
        former.forEach((user, stay) -> addIfSeen(seq, user, stay, users));
        return users;
    }

    private static void addIfSeen(long seq, UserId user, Stay stay, List<UserId> to) {
        if (stay.periods().sees(seq)) {
            to.add(user);
        }
    }

    /// Who takes over where this admin is the last: the member who is there longest; null where nobody has to.
    @Nullable
    UserId successorOf(UserId leaving) {
        if (!isAdmin(leaving) || admins().size() > 1) {
            return null;
        }
        for (UserId user : present.keySet()) {
            if (!user.equals(leaving)) {
                return user;
            }
        }
        return null;
    }

    List<UserId> admins() {
        List<UserId> admins = new ArrayList<>();
        present.forEach((user, stay) -> {
            if (stay.role() == GroupRole.ADMIN) {
                admins.add(user);
            }
        });
        return admins;
    }

    void checkMember(UserId user) {
        if (!periods(user).present()) {
            throw new Refused(Refusal.NOT_ALLOWED, "You are not in this group any more.");
        }
    }

    void checkRole(UserId user, GroupRole role, String what) {
        checkMember(user);
        if (!has(user, role)) {
            throw new Refused(Refusal.NOT_ALLOWED, "Only an admin of the group may " + what + ".");
        }
    }

    void checkNotLastAdmin(UserId user) {
        if (admins().size() == 1 && isAdmin(user)) {
            throw new Refused(
                    Refusal.LAST_ADMIN, "The group would be without an admin. Make somebody else one before.");
        }
    }

    void joined(UserId user, GroupRole role, long seq) {
        Stay before = former.remove(user);
        Periods periods = before == null ? Periods.NONE : before.periods();
        present.put(user, new Stay(periods.joined(seq), role, false));
        everybody = null;
    }

    void ended(UserId user, long seq, boolean removed) {
        Stay stay = present.remove(user);
        if (stay != null) {
            former.put(user, new Stay(stay.periods().ended(seq), null, removed));
            everybody = null;
        }
    }

    void role(UserId user, GroupRole role) {
        present.computeIfPresent(user, (_, stay) -> new Stay(stay.periods(), role, false));
    }

    /// The former member who was to be forgotten; null: there is room.
    @Nullable
    UserId forgetOldest() {
        if (former.size() <= MAX_FORMER) {
            return null;
        }
        Iterator<UserId> oldest = former.keySet().iterator();
        UserId user = oldest.next();
        oldest.remove();
        return user;
    }
}
