package dev.bluetick.edgews.delivery;

import dev.bluetick.commands.account.UserId;
import dev.bluetick.commands.conversation.Newest;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// Those of a conversation who are not here, gathered for a moment, so that several messages make one command.
final class Absent {

    private final long due;
    private final long position;
    private final Set<UserId> members = new HashSet<>();
    private Newest newest;

    Absent(long due, long position, long seq, UserId author) {
        this.due = due;
        this.position = position;
        this.newest = new Newest(seq, author, 0);
    }

    void add(long seq, UserId author, List<UserId> absent) {
        if (seq > newest.seq()) {
            newest = newest.then(seq, author);
        }
        members.addAll(absent);
    }

    long due() {
        return due;
    }

    long position() {
        return position;
    }

    Newest newest() {
        return newest;
    }

    List<UserId> members() {
        return List.copyOf(members);
    }
}
