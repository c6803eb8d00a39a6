package dev.bluetick.infra.delivery;

import dev.bluetick.commands.conversation.Deferrals;
import dev.bluetick.commands.conversation.MessageSent;
import dev.bluetick.commands.group.GroupEntry;
import dev.bluetick.edgews.delivery.DeliveryCheckpoint;
import dev.bluetick.edgews.delivery.DeliveryWatch;
import dev.bluetick.edgews.delivery.DueDeliveries;
import dev.bluetick.infra.eventstore.RocksEventStorageEngine;
import dev.bluetick.queries.Freshness;
import dev.bluetick.queries.ViewsBehind;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Iterator;
import java.util.stream.Stream;
import org.axonframework.eventhandling.GlobalSequenceTrackingToken;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/// What was sent in the last seconds before a crash is watched by nobody: the watch is in memory. So each start
/// reads the events from the checkpoint on, once the read models are caught up, and has what was sent in them watched
/// as if it had been sent now. Where there is no checkpoint, that is all events, at some 300,000 a second and one
/// look at each conversation; and the sagas are gone with it, so for whom something waits already is said anew.
public final class OrphanSweep implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(OrphanSweep.class);
    private static final Duration PAUSE = Duration.ofMillis(100);

    private final RocksEventStorageEngine engine;
    private final Freshness freshness;
    private final DeliveryCheckpoint checkpoint;
    private final DeliveryWatch watch;
    private final DueDeliveries due;
    private final Clock clock;
    private final Counter swept;
    private volatile boolean running;

    public OrphanSweep(
            RocksEventStorageEngine engine,
            Freshness freshness,
            DeliveryCheckpoint checkpoint,
            DeliveryWatch watch,
            DueDeliveries due,
            Clock clock,
            MeterRegistry meters) {
        this.engine = engine;
        this.freshness = freshness;
        this.checkpoint = checkpoint;
        this.watch = watch;
        this.due = due;
        this.clock = clock;
        this.swept = meters.counter("bluetick.delivery.swept");
    }

    @Override
    public void start() {
        running = true;
        long checked = checkpoint.load();
        long head = engine.head(); // what comes after it is watched as it comes
        due.start(checked + 1, checked == 0 ? head : 0);
        Thread.ofVirtual().name("orphan-sweep").start(() -> run(checked, head));
    }

    private void run(long checked, long head) {
        try {
            awaitViews();
            sweep(checked, head);
            if (running) { // one that was cut short is done anew at the next start
                due.swept(checked + 1);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException e) { // the checkpoint stays where it is, so the next start sweeps the same
            LOG.error("Messages that a crash may have orphaned were not all looked at.", e);
        }
    }

    private void awaitViews() throws InterruptedException {
        while (running) {
            try {
                freshness.awaitCaughtUp();
                return;
            } catch (ViewsBehind e) {
                Thread.sleep(PAUSE);
            }
        }
    }

    /// What is older than anything is waited for is left alone.
    private void sweep(long checked, long head) throws InterruptedException {
        Instant since = clock.instant().minus(Deferrals.GIVE_UP);
        try (Stream<? extends TrackedEventMessage<?>> events =
                engine.readEvents(checked == 0 ? null : new GlobalSequenceTrackingToken(checked), false)) {
            for (Iterator<? extends TrackedEventMessage<?>> left = events.iterator(); running && left.hasNext(); ) {
                TrackedEventMessage<?> next = left.next();
                long position = next.trackingToken().position().orElseThrow();
                if (position > head) {
                    return;
                }
                boolean old = next.getTimestamp().isBefore(since);
                while (running && !old && !watched(position, next.getPayload())) {
                    Thread.sleep(PAUSE);
                }
            }
        }
    }

    private boolean watched(long position, Object event) {
        boolean watched = switch (event) {
            case MessageSent sent ->
                !sent.withheldFrom().isEmpty()
                        || watch.watchAgain(
                                position,
                                sent.conversationId(),
                                sent.seq(),
                                sent.sender().userId());
            case GroupEntry entry ->
                watch.watchAgain(
                        position,
                        entry.groupId().conversationId(),
                        entry.entry().seq(),
                        entry.entry().by().userId());
            default -> true;
        };
        if (watched && (event instanceof MessageSent || event instanceof GroupEntry)) {
            swept.increment();
        }
        return watched;
    }

    @Override
    public void stop() {
        running = false;
    }

    @Override
    public boolean isRunning() {
        return running;
    }
}
