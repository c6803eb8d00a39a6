package dev.bluetick.projections.conversation;

import dev.bluetick.commands.conversation.ConversationId;
import dev.bluetick.projections.ProjectionBatch;
import dev.bluetick.projections.ViewKey;
import dev.bluetick.projections.ViewStore;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.axonframework.messaging.unitofwork.CurrentUnitOfWork;
import org.axonframework.messaging.unitofwork.UnitOfWork;

/// The groups' rows that the current unit of work changes: read and written once in it, however many of its
/// events concern a group. For the unit of work's thread alone.
final class OpenStandings {

    /// Groups that are open at once; of 1,024 members with two devices, some 150 KiB each.
    private static final int MAX_OPEN = 64;

    private static final String RESOURCE = OpenStandings.class.getName();

    private final ProjectionBatch batch;
    private final Map<ConversationId, Standings> open = new LinkedHashMap<>();
    private final Set<ConversationId> changed = new HashSet<>();

    private OpenStandings(ProjectionBatch batch) {
        this.batch = batch;
    }

    static OpenStandings of(ViewStore views) {
        UnitOfWork<?> root = CurrentUnitOfWork.get().root();
        OpenStandings open = root.getResource(RESOURCE);
        if (open == null) {
            OpenStandings begun = new OpenStandings(ProjectionBatch.of(views));
            root.resources().put(RESOURCE, begun);
            root.onPrepareCommit(_ -> begun.write());
            return begun;
        }
        return open;
    }

    /// Whether the event at a position is not in the group's rows yet.
    boolean isNews(ConversationId group, long position) {
        return members(group).position() < position;
    }

    void come(ConversationId group, long user, long position) {
        ViewKey own = GroupReceiptRows.former(group, user);
        changing(group, position).members().put(user, former(own, user));
        batch.delete(own);
    }

    void go(ConversationId group, long user, long position) {
        Standing last = changing(group, position).members().remove(user);
        if (last != null && !last.isNew()) {
            write(group, user, last);
        }
    }

    void change(ConversationId group, long user, long position, UnaryOperator<Standing> change) {
        Standing member = members(group).members().get(user);
        Standing before = member == null ? former(GroupReceiptRows.former(group, user), user) : member;
        Standing after = change.apply(before);
        if (after == before) {
            return;
        }
        Standings standings = changing(group, position);
        if (member == null) {
            write(group, user, after);
        } else {
            standings.members().put(user, after);
        }
    }

    private Standings changing(ConversationId group, long position) {
        Standings standings = members(group);
        standings.position(position);
        changed.add(group);
        return standings;
    }

    private Standing former(ViewKey own, long user) {
        return Standings.alone(batch.get(own), user);
    }

    private void write(ConversationId group, long user, Standing standing) {
        Standings row = new Standings();
        row.position(members(group).position());
        row.members().put(user, standing);
        batch.put(GroupReceiptRows.former(group, user), row.encode());
    }

    private Standings members(ConversationId group) {
        Standings standings = open.get(group);
        if (standings == null) {
            if (open.size() == MAX_OPEN) {
                write();
            }
            byte[] row = batch.get(GroupReceiptRows.members(group));
            standings = row == null ? new Standings() : Standings.decode(row);
            open.put(group, standings);
        }
        return standings;
    }

    private void write() {
        changed.forEach(group ->
                batch.put(GroupReceiptRows.members(group), members(group).encode()));
        open.clear();
        changed.clear();
    }
}
