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
import dev.bluetick.projections.Positions;
import dev.bluetick.projections.ProjectionBatch;
import dev.bluetick.projections.SortKey;
import dev.bluetick.projections.ViewKey;
import dev.bluetick.projections.ViewRange;
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
/// reached.
@Component
@ProcessingGroup("conversation-receipts")
class ReceiptsProjection implements Receipts {

    private static final String WATERMARKS = "watermarks";
    private static final String DEVICES = "device-positions";
    /// The conversations of each user, kept here too because projections run independently of each other.
    private static final String CONVERSATIONS = "receipt-conversations";

    private static final byte[] THERE = {};

    /// @param hiddenUpTo the others are not shown it for what lies up to there; null: they are for everything
    /// @param shown of a hidden rise, what the others are shown instead; null: nothing
    private record Rise(
            Instant at,
            long position,
            @Nullable Long hiddenUpTo,
            @Nullable Shown shown) {

        static Rise of(Instant at, TrackingToken token, long above, @Nullable Shown shown) {
            return new Rise(at, Positions.of(token), above == 0 ? null : above, shown);
        }

        boolean isHidden(long seq) {
            return hiddenUpTo != null && hiddenUpTo >= seq;
        }

        long above() {
            return hiddenUpTo == null ? 0 : hiddenUpTo;
        }
    }

    /// The last rise that the others are shown.
    private record Shown(long upTo, Instant at, long position, long above) {}

    private final ViewStore views;

    ReceiptsProjection(ViewStore views) {
        this.views = views;
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
        SortKey from = null;
        List<ViewStore.Row> page;
        do {
            page = batch.scan(
                    ViewRange.ascending(CONVERSATIONS, event.userId().value(), from, null, ViewRange.MAX_LIMIT));
            for (ViewStore.Row row : page) {
                from = row.key().sort().next();
                ConversationId conversation =
                        new ConversationId(row.key().sort().asText());
                SortKey upTo = deliveredBefore(Positions.of(token), conversation, event.userId());
                if (upTo != null) {
                    batch.put(device(conversation, event.userId(), event.deviceId()), upTo.bytes());
                }
            }
        } while (page.size() == ViewRange.MAX_LIMIT);
    }

    private @Nullable SortKey deliveredBefore(long position, ConversationId conversation, UserId user) {
        String partition = partition(conversation, user, Tick.Kind.DELIVERED);
        SortKey below = null;
        while (true) {
            List<ViewStore.Row> next =
                    ProjectionBatch.of(views).scan(ViewRange.descending(WATERMARKS, partition, null, below, 1));
            if (next.isEmpty()) {
                return null;
            }
            below = next.getFirst().key().sort();
            if (Cbor.decode(next.getFirst().value(), Rise.class).position < position) {
                return below;
            }
        }
    }

    @EventHandler
    void on(MessagesDelivered event, TrackingToken token) {
        for (MessagesDelivered.Delivery delivery : event.deliveries()) {
            DevicePosition position = delivery.position();
            hold(event.conversationId(), position);
            if (delivery.tick()) {
                Rise rise = Rise.of(event.at(), token, delivery.withheldUpTo(), null);
                rise(event.conversationId(), position, Tick.Kind.DELIVERED, rise);
            }
        }
    }

    @EventHandler
    void on(MessagesRead event, TrackingToken token) {
        hold(event.conversationId(), event.position());
        Shown shown = event.shown() ? null : shownBelow(event.conversationId(), event.position());
        Rise read = Rise.of(event.at(), token, event.above(), shown);
        rise(event.conversationId(), event.position(), Tick.Kind.READ, read);
        if (event.tick()) {
            Rise held = Rise.of(event.at(), token, event.withheldUpTo(), null);
            rise(event.conversationId(), event.position(), Tick.Kind.DELIVERED, held);
        }
    }

    private @Nullable Shown shownBelow(ConversationId conversation, DevicePosition position) {
        List<ViewStore.Row> before = ProjectionBatch.of(views)
                .scan(ViewRange.descending(
                        WATERMARKS,
                        partition(conversation, position.userId(), Tick.Kind.READ),
                        null,
                        SortKey.of(position.upTo()),
                        1));
        return before.isEmpty() ? null : shown(before.getFirst());
    }

    /// What the others are shown where a row is the newest.
    private static @Nullable Shown shown(ViewStore.@Nullable Row row) {
        if (row == null) {
            return null;
        }
        long seq = row.key().sort().asLong();
        Rise rise = Cbor.decode(row.value(), Rise.class);
        return rise.isHidden(seq) ? rise.shown : new Shown(seq, rise.at, rise.position, rise.above());
    }

    @ResetHandler
    void reset() {
        ProjectionBatch batch = ProjectionBatch.of(views);
        batch.clear(WATERMARKS, null);
        batch.clear(DEVICES, null);
        batch.clear(CONVERSATIONS, null);
    }

    private void rise(ConversationId conversation, DevicePosition position, Tick.Kind kind, Rise rise) {
        ViewKey key =
                new ViewKey(WATERMARKS, partition(conversation, position.userId(), kind), SortKey.of(position.upTo()));
        ProjectionBatch.of(views).put(key, Cbor.encode(rise));
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
        ViewStore.Row newest = newest(conversation, member, kind, null);
        if (newest == null) {
            return Watermark.NONE;
        }
        Rise rise = Cbor.decode(newest.value(), Rise.class);
        return new Watermark(newest.key().sort().asLong(), rise.at, rise.position);
    }

    @Override
    public List<Watermark> shown(ConversationId conversation, UserId member, Tick.Kind kind, long since) {
        List<Watermark> runs = new ArrayList<>();
        Shown run = shown(newest(conversation, member, kind, null));
        while (run != null && run.position > since && runs.size() < MAX_RUNS) {
            runs.add(new Watermark(run.upTo, run.at, run.position, run.above));
            run = run.above == 0 ? null : shown(newest(conversation, member, kind, SortKey.of(run.above + 1)));
        }
        return runs.reversed();
    }

    private ViewStore.@Nullable Row newest(
            ConversationId conversation, UserId member, Tick.Kind kind, @Nullable SortKey below) {
        List<ViewStore.Row> newest =
                views.scan(ViewRange.descending(WATERMARKS, partition(conversation, member, kind), null, below, 1));
        return newest.isEmpty() ? null : newest.getFirst();
    }

    @Override
    public @Nullable Instant reached(ConversationId conversation, UserId member, Tick.Kind kind, long seq) {
        List<ViewStore.Row> first = views.scan(
                ViewRange.ascending(WATERMARKS, partition(conversation, member, kind), SortKey.of(seq), null, 1));
        if (first.isEmpty()) {
            return null;
        }
        Rise rise = Cbor.decode(first.getFirst().value(), Rise.class);
        return rise.isHidden(seq) ? null : rise.at;
    }

    @Override
    public long heldBy(ConversationId conversation, UserId user, DeviceId device) {
        byte[] row = views.get(device(conversation, user, device));
        return row == null ? 0 : new SortKey(row).asLong();
    }

    private static String partition(ConversationId conversation, UserId user, Tick.Kind kind) {
        return conversation + "/" + user + "/" + kind;
    }

    private static ViewKey device(ConversationId conversation, UserId user, DeviceId device) {
        return new ViewKey(DEVICES, user + "/" + device, SortKey.of(conversation.value()));
    }
}
