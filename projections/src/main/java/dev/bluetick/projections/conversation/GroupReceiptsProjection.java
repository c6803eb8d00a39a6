package dev.bluetick.projections.conversation;

import dev.bluetick.commands.account.DeviceRegistered;
import dev.bluetick.commands.account.DeviceRemoved;
import dev.bluetick.commands.account.UserId;
import dev.bluetick.commands.conversation.ConversationId;
import dev.bluetick.commands.conversation.DevicePosition;
import dev.bluetick.commands.group.GroupEntry;
import dev.bluetick.commands.group.ReceiptsRisen;
import dev.bluetick.projections.Partition;
import dev.bluetick.projections.Positions;
import dev.bluetick.projections.ProjectionBatch;
import dev.bluetick.projections.ViewStore;
import dev.bluetick.projections.conversation.Standing.Mark;
import dev.bluetick.projections.group.Turnover;
import java.util.function.UnaryOperator;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.ResetHandler;
import org.axonframework.eventhandling.TrackingToken;
import org.springframework.stereotype.Component;

/// How far the members of groups and their devices have come. Where they all are now is one row of a group,
/// written once for a batch of events; when they got there is a row for all who got there by one event
/// ([GroupRises]). The first says which event was the last that is in them: one that comes a second time is
/// passed over. [GroupReceiptsReader] reads them.
@Component
@ProcessingGroup("conversation-receipts")
class GroupReceiptsProjection {

    private static final byte[] THERE = {};

    private final ViewStore views;

    GroupReceiptsProjection(ViewStore views) {
        this.views = views;
    }

    /// Members are in the group's row; who goes takes their standing to a row of their own, and back.
    @EventHandler
    void on(GroupEntry event, TrackingToken token) {
        ConversationId group = event.groupId().conversationId();
        Turnover turnover = Turnover.of(event);
        OpenStandings open = OpenStandings.of(views);
        long position = Positions.of(token);
        if (turnover.isEmpty() || !open.isNews(group, position)) {
            return;
        }
        for (UserId user : turnover.coming()) {
            batch().put(GroupReceiptRows.group(user, group), THERE);
            open.come(group, Standing.number(user), position);
        }
        for (UserId user : turnover.going()) {
            open.go(group, Standing.number(user), position);
        }
    }

    @EventHandler
    void on(ReceiptsRisen event, TrackingToken token) {
        ConversationId group = event.groupId().conversationId();
        OpenStandings open = OpenStandings.of(views);
        long position = Positions.of(token);
        if (open.isNews(group, position)) {
            event.rises().forEach(rise -> rise(open, group, rise, event.at().toEpochMilli(), position));
            GroupRises.write(batch(), event, position);
        }
    }

    private static void rise(
            OpenStandings open, ConversationId group, ReceiptsRisen.Rise rise, long at, long position) {
        DevicePosition it = rise.position();
        Mark mark = new Mark(it.upTo(), at, position);
        long device = Standing.number(it.deviceId());
        open.change(
                group,
                Standing.number(it.userId()),
                position,
                before -> before.holding(device, it.upTo())
                        .raised(rise.delivered() ? mark : Mark.NONE, rise.read() ? mark : Mark.NONE));
    }

    /// A further device begins where one of its user's devices had got to, so that it is sent what none of
    /// them has and not all that was ever said.
    @EventHandler
    void on(DeviceRegistered event, TrackingToken token) {
        long device = Standing.number(event.deviceId());
        inEveryGroup(
                event.userId(),
                Positions.of(token),
                before -> before.delivered().upTo() == 0
                        ? before
                        : before.holding(device, before.delivered().upTo()));
    }

    @EventHandler
    void on(DeviceRemoved event, TrackingToken token) {
        long device = Standing.number(event.deviceId());
        inEveryGroup(event.userId(), Positions.of(token), before -> before.without(device));
    }

    private void inEveryGroup(UserId user, long position, UnaryOperator<Standing> change) {
        OpenStandings open = OpenStandings.of(views);
        new Partition(GroupReceiptRows.GROUPS, user.value()).forEach(batch()::scan, row -> {
            ConversationId group = new ConversationId(row.key().sort().asText());
            if (open.isNews(group, position)) {
                open.change(group, Standing.number(user), position, change);
            }
        });
    }

    @ResetHandler
    void reset() {
        GroupReceiptRows.TABLES.forEach(table -> batch().clear(table, null));
    }

    private ProjectionBatch batch() {
        return ProjectionBatch.of(views);
    }
}
