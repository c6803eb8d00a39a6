package dev.bluetick.edgews.presence;

import dev.bluetick.commands.account.UserId;
import dev.bluetick.edgews.session.Answer;
import dev.bluetick.edgews.session.Session;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/// A session that watches, with the answers it is owed for having asked.
final class Watcher extends Look {

    private final Session session;
    private Set<UserId> users = Set.of();
    private List<Answer> owed = new ArrayList<>(1);
    private boolean ended;

    Watcher(Session session) {
        this.session = session;
    }

    Session session() {
        return session;
    }

    synchronized Set<UserId> users() {
        return users;
    }

    /// Watches these from now on, and nobody else. False where the node has no room for them: then it watches whom it
    /// did.
    synchronized boolean watch(Set<UserId> wanted, WatchIndex index) {
        if (ended) {
            return true;
        }
        if (!index.reserve(wanted.size() - users.size())) {
            return false;
        }
        for (UserId user : users) {
            if (!wanted.contains(user)) {
                index.remove(user, session);
            }
        }
        wanted.forEach(user -> index.add(user, session));
        users = wanted;
        return true;
    }

    synchronized void end(WatchIndex index) {
        watch(Set.of(), index);
        ended = true;
    }

    synchronized void owes(Answer answer) {
        owed.add(answer);
    }

    /// The answers owed until now.
    synchronized List<Answer> settle() {
        List<Answer> all = owed;
        owed = new ArrayList<>(1);
        return all;
    }
}
