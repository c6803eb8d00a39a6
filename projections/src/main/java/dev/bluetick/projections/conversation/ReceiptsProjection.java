package dev.bluetick.projections.conversation;

import dev.bluetick.commands.account.DeviceId;
import dev.bluetick.commands.account.DeviceRegistered;
import dev.bluetick.commands.account.UserId;
import dev.bluetick.commands.conversation.ConversationId;
import dev.bluetick.commands.conversation.ConversationStarted;
import dev.bluetick.commands.conversation.DevicePosition;
import dev.bluetick.commands.conversation.MessagesDelivered;
import dev.bluetick.commands.conversation.MessagesRead;
import dev.bluetick.projections.Cbor;
import dev.bluetick.projections.Partition;
import dev.bluetick.projections.Positions;
import dev.bluetick.projections.ProjectionBatch;
import dev.bluetick.projections.SortKey;
import dev.bluetick.projections.ViewKey;
import dev.bluetick.projections.ViewStore;
import dev.bluetick.queries.conversation.BacklogView.Tick;
import dev.bluetick.queries.conversation.Receipts;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.ResetHandler;
import org.axonframework.eventhandling.TrackingToken;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// How far members and devices have come. Each rise of a member's watermark is a row under its seq, with its
/// time: the newest row is the watermark, and the first at or above a seq tells when that message was
/// reached. A reading that was the delivery, too, is one row for both.
@Component
@ProcessingGroup("conversation-receipts")
class ReceiptsProjection implements Receipts {

    private static final String DEVICES = "device-positions";
    /// The conversations of each user, kept here too because projections run independently of each other.
    private static final String CONVERSATIONS = "receipt-conversations";

    private static final byte[] THERE = {};

    private final ViewStore views;

    private final Rises stored;

    ReceiptsProjection(ViewStore views) {
        this.views = views;
        this.stored = new Rises(views::scan);
    }

    /// As they will be with the batch at hand.
    private Rises rises() {
        return new Rises(ProjectionBatch.of(views)::scan);
    }

    @EventHandler
    void on(ConversationStarted event) {
        for (UserId member : event.members()) {
            ViewKey key = new ViewKey(
                    CONVERSATIONS,
                    member.value(),
                    SortKey.of(event.conversationId().value()));
            ProjectionBatch.of(views).put(key, THERE);
        }
    }

    /// A further device begins where one of its user's devices had got to, so that it is sent what none of
    /// them has and not all that was ever said. What was reached only after it does not count, should the
    /// event come a second time: the device would never be sent it.
    @EventHandler
    void on(DeviceRegistered event, TrackingToken token) {
        ProjectionBatch batch = ProjectionBatch.of(views);
        new Partition(CONVERSATIONS, event.userId().value()).forEach(batch::scan, row -> {
            ConversationId conversation = new ConversationId(row.key().sort().asText());
            long upTo = deliveredBefore(Positions.of(token), conversation, event.userId());
            if (upTo > 0) {
                batch.put(
                        device(conversation, event.userId(), event.deviceId()),
                        SortKey.of(upTo).bytes());
            }
        });
    }

    private long deliveredBefore(long position, ConversationId conversation, UserId user) {
        Rises rises = rises();
        Rises.Risen risen = rises.newest(conversation, user, Tick.Kind.DELIVERED, Long.MAX_VALUE);
        while (risen != null && risen.rise().position() >= position) {
            risen = rises.newest(conversation, user, Tick.Kind.DELIVERED, risen.upTo());
        }
        return risen == null ? 0 : risen.upTo();
    }

    @EventHandler
    void on(MessagesDelivered event, TrackingToken token) {
        for (MessagesDelivered.Delivery delivery : event.deliveries()) {
            DevicePosition position = delivery.position();
            hold(event.conversationId(), position);
            if (delivery.tick()) {
                Rises.Rise rise = rise(event.at(), token, delivery.withheldUpTo(), null, false);
                put(event.conversationId(), position, Tick.Kind.DELIVERED, rise);
            } else if (delivery.withheldUpTo() == position.upTo()) {
                holdWithheld(event.conversationId(), position, event.at(), token);
            }
        }
    }

    @EventHandler
    void on(MessagesRead event, TrackingToken token) {
        hold(event.conversationId(), event.position());
        Rises.Shown shown = event.shown() ? null : shownBelow(event.conversationId(), event.position());
        boolean both = event.tick() && event.above() == event.withheldUpTo();
        Rises.Rise read = rise(event.at(), token, event.above(), shown, both);
        put(event.conversationId(), event.position(), Tick.Kind.READ, read);
        if (event.tick() && !both) {
            Rises.Rise held = rise(event.at(), token, event.withheldUpTo(), null, false);
            put(event.conversationId(), event.position(), Tick.Kind.DELIVERED, held);
        } else if (event.withheldUpTo() == event.position().upTo()) {
            holdWithheld(event.conversationId(), event.position(), event.at(), token);
        }
    }

    /// What is withheld is passed without a tick; that it was passed counts for the user's further devices.
    private void holdWithheld(ConversationId conversation, DevicePosition position, Instant at, TrackingToken token) {
        Rises.Risen newest = rises().newest(conversation, position.userId(), Tick.Kind.DELIVERED, Long.MAX_VALUE);
        if (newest == null || newest.upTo() < position.upTo()) {
            Rises.Shown shown = newest == null ? null : newest.shown();
            Rises.Rise rise = rise(at, token, position.upTo(), shown, false);
            put(conversation, position, Tick.Kind.DELIVERED, rise);
        }
    }

    private Rises.@Nullable Shown shownBelow(ConversationId conversation, DevicePosition position) {
        Rises.Risen before = rises().newest(conversation, position.userId(), Tick.Kind.READ, position.upTo());
        return before == null ? null : before.shown();
    }

    private static Rises.Rise rise(
            Instant at, TrackingToken token, long above, Rises.@Nullable Shown shown, boolean both) {
        return new Rises.Rise(at, Positions.of(token), above == 0 ? null : above, shown, both);
    }

    @ResetHandler
    void reset() {
        ProjectionBatch batch = ProjectionBatch.of(views);
        batch.clear(Rises.WATERMARKS, null);
        batch.clear(DEVICES, null);
        batch.clear(CONVERSATIONS, null);
    }

    private void put(ConversationId conversation, DevicePosition position, Tick.Kind kind, Rises.Rise rise) {
        ProjectionBatch.of(views)
                .put(Rises.key(conversation, position.userId(), kind, position.upTo()), Cbor.encode(rise));
    }

    private void hold(ConversationId conversation, DevicePosition position) {
        ProjectionBatch batch = ProjectionBatch.of(views);
        ViewKey key = device(conversation, position.userId(), position.deviceId());
        byte[] before = batch.get(key);
        if (before == null || new SortKey(before).asLong() < position.upTo()) {
            batch.put(key, SortKey.of(position.upTo()).bytes());
        }
    }

    @Override
    public Watermark watermark(ConversationId conversation, UserId member, Tick.Kind kind) {
        Rises.Risen newest = stored.newest(conversation, member, kind, Long.MAX_VALUE);
        return newest == null
                ? Watermark.NONE
                : new Watermark(newest.upTo(), newest.rise().at(), newest.rise().position());
    }

    @Override
    public List<Watermark> shown(ConversationId conversation, UserId member, Tick.Kind kind, long since) {
        List<Watermark> runs = new ArrayList<>();
        Rises.Shown run = shownBelow(conversation, member, kind, Long.MAX_VALUE);
        while (run != null && run.position() > since && runs.size() < MAX_RUNS) {
            runs.add(new Watermark(run.upTo(), run.at(), run.position(), run.above()));
            run = run.above() == 0 ? null : shownBelow(conversation, member, kind, run.above() + 1);
        }
        return runs.reversed();
    }

    private Rises.@Nullable Shown shownBelow(ConversationId conversation, UserId member, Tick.Kind kind, long below) {
        Rises.Risen newest = stored.newest(conversation, member, kind, below);
        return newest == null ? null : newest.shown();
    }

    @Override
    public @Nullable Instant reached(ConversationId conversation, UserId member, Tick.Kind kind, long seq) {
        Rises.Risen first = stored.first(conversation, member, kind, seq);
        return first == null || first.rise().isHidden(seq) ? null : first.rise().at();
    }

    @Override
    public long heldBy(ConversationId conversation, UserId user, DeviceId device) {
        byte[] row = views.get(device(conversation, user, device));
        return row == null ? 0 : new SortKey(row).asLong();
    }

    private static ViewKey device(ConversationId conversation, UserId user, DeviceId device) {
        return new ViewKey(DEVICES, user + "/" + device, SortKey.of(conversation.value()));
    }
}
