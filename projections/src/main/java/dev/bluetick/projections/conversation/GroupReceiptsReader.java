package dev.bluetick.projections.conversation;

import dev.bluetick.commands.account.DeviceId;
import dev.bluetick.commands.account.UserId;
import dev.bluetick.commands.conversation.ConversationId;
import dev.bluetick.projections.Partition;
import dev.bluetick.projections.ViewStore;
import dev.bluetick.projections.conversation.Standing.Mark;
import dev.bluetick.queries.conversation.BacklogView.Tick;
import dev.bluetick.queries.conversation.GroupReceipts;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// Reads how far the members of groups, and former ones, have come.
@Component
class GroupReceiptsReader implements GroupReceipts {

    private final ViewStore views;

    GroupReceiptsReader(ViewStore views) {
        this.views = views;
    }

    /// Every event that changes a row of a group moves the position of the members' row, which so says whether
    /// anything is to be looked for. A former member is told of nobody else, and makes nobody else be read.
    @Override
    public Progress progress(ConversationId group, UserId user, DeviceId device, long since) {
        long number = Standing.number(user);
        List<byte @Nullable []> rows =
                views.getAll(List.of(GroupReceiptRows.members(group), GroupReceiptRows.former(group, number)));
        byte[] members = rows.getFirst();
        Standing present = Standings.find(members, number);
        Standing own = present == null ? Standings.alone(rows.getLast(), number) : present;
        List<Tick> ticks = new ArrayList<>();
        addMoved(ticks, number, own, since);
        if (members != null && present != null && Standings.positionOf(members) > since) {
            othersMoved(group, number, since).forEach((other, it) -> addMoved(ticks, other, it, since));
        }
        return new Progress(own.heldBy(Standing.number(device)), ticks);
    }

    /// The members' row comes first and says of the same moment who is in the group and how far they are: who is not
    /// in it any more is told of nobody, so that none learns what others read after they were removed.
    private Map<Long, Standing> othersMoved(ConversationId group, long user, long since) {
        Map<Long, Standing> others = new HashMap<>();
        new Partition(GroupReceiptRows.STANDINGS, group.value()).forEach(views::scan, row -> {
            if (Standings.positionOf(row.value()) > since) {
                others.putAll(Standings.decode(row.value()).members());
            }
        });
        return others.remove(user) == null ? Map.of() : others;
    }

    private static void addMoved(List<Tick> ticks, long user, Standing standing, long since) {
        addMoved(ticks, user, Tick.Kind.DELIVERED, standing.delivered(), since);
        addMoved(ticks, user, Tick.Kind.READ, standing.read(), since);
    }

    private static void addMoved(List<Tick> ticks, long user, Tick.Kind kind, Mark mark, long since) {
        if (mark.position() > since) {
            ticks.add(new Tick(kind, UserId.of(user), mark.upTo(), Instant.ofEpochMilli(mark.at())));
        }
    }

    private Map<Long, Standing> everybody(ConversationId group) {
        Map<Long, Standing> everybody = new HashMap<>();
        new Partition(GroupReceiptRows.STANDINGS, group.value())
                .forEach(
                        views::scan,
                        row -> everybody.putAll(Standings.decode(row.value()).members()));
        return everybody;
    }

    /// Of somebody alone: now a member, or a former one.
    Standing of(ConversationId group, UserId user) {
        long number = Standing.number(user);
        for (byte[] row :
                views.getAll(List.of(GroupReceiptRows.members(group), GroupReceiptRows.former(group, number)))) {
            Standing standing = Standings.alone(row, number);
            if (!standing.isNew()) {
                return standing;
            }
        }
        return Standing.NEW;
    }

    @Override
    public Map<UserId, Reached> reached(ConversationId group, Collection<UserId> users, long seq) {
        Map<Tick.Kind, Map<Long, Long>> near = GroupRises.near(views, group, seq);
        Map<Long, Standing> everybody = everybody(group);
        Map<UserId, Reached> reached = new HashMap<>();
        for (UserId user : users) {
            Standing standing = everybody.getOrDefault(Standing.number(user), Standing.NEW);
            Reached its = new Reached(
                    time(near, group, user, Tick.Kind.DELIVERED, standing.delivered(), seq),
                    time(near, group, user, Tick.Kind.READ, standing.read(), seq));
            if (!its.equals(Reached.NOT)) {
                reached.put(user, its);
            }
        }
        return reached;
    }

    /// There are no gaps between somebody's rises: who is past a message, and not by a short one, leapt over it.
    private @Nullable Instant time(
            Map<Tick.Kind, Map<Long, Long>> near,
            ConversationId group,
            UserId user,
            Tick.Kind kind,
            Mark now,
            long seq) {
        long number = Standing.number(user);
        Long at = Objects.requireNonNull(near.get(kind)).get(number);
        if (at == null && now.upTo() >= seq) {
            at = GroupRises.leapt(views, group, number, kind, seq);
        }
        return at == null ? null : Instant.ofEpochMilli(at);
    }
}
