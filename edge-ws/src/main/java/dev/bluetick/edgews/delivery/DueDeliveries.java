package dev.bluetick.edgews.delivery;

import dev.bluetick.commands.EventTime;
import dev.bluetick.commands.Refused;
import dev.bluetick.commands.conversation.ConversationId;
import dev.bluetick.commands.conversation.DeferDelivery;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.NavigableMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Tells the write side, now and then, for whom messages wait, and saves up to where everything has been told. What
/// cannot be told is told again. Counts as `bluetick.delivery.told`, by `outcome`, what became of it; the conversations
/// that are watched are `bluetick.delivery.watched`.
public final class DueDeliveries implements AutoCloseable {

    static final Duration EVERY = Duration.ofMillis(100);
    static final Duration CHECKPOINT_EVERY = Duration.ofSeconds(5);

    /// Commands under way at once; with more, the next look goes on.
    static final int MAX_UNDER_WAY = 4_096;

    private static final Logger LOG = LoggerFactory.getLogger(DueDeliveries.class);

    private final DeliveryWatch watch;
    private final CommandGateway commands;
    private final DeliveryCheckpoint checkpoint;
    private final Clock clock;
    private final Counter told;
    private final Counter failed;
    private final AtomicInteger underWay = new AtomicInteger();
    /// The positions that the commands under way stand for, and of a sweep.
    private final NavigableMap<Long, Integer> open = new ConcurrentSkipListMap<>();
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().name("edge-deliveries").daemon().factory());
    private long saved;
    /// For whom anything up to here waits is known to nobody any more. Nothing below it is saved: a restart would take
    /// it for known, and name anew nobody who is left.
    private long forgottenUpTo;

    public DueDeliveries(
            DeliveryWatch watch,
            CommandGateway commands,
            DeliveryCheckpoint checkpoint,
            Clock clock,
            MeterRegistry meters) {
        this.watch = watch;
        this.commands = commands;
        this.checkpoint = checkpoint;
        this.clock = clock;
        this.told = meters.counter("bluetick.delivery.told", "outcome", "told");
        this.failed = meters.counter("bluetick.delivery.told", "outcome", "failed");
        Gauge.builder("bluetick.delivery.watched", watch::size)
                .strongReference(true)
                .register(meters);
    }

    /// @param from the first position that is looked at once more, and keeps the checkpoint until [#swept]
    /// @param forgotten up to which position nobody knows any more for whom something waits, even if the write side
    /// has been told; 0: all of it is known
    public void start(long from, long forgotten) {
        forgottenUpTo = forgotten;
        open(from);
        timer.scheduleWithFixedDelay(this::look, EVERY.toMillis(), EVERY.toMillis(), TimeUnit.MILLISECONDS);
        timer.scheduleWithFixedDelay(
                this::save, CHECKPOINT_EVERY.toMillis(), CHECKPOINT_EVERY.toMillis(), TimeUnit.MILLISECONDS);
    }

    /// The sweep that began there has ended.
    public void swept(long from) {
        close(from);
    }

    /// On the same thread as [#save]: what has been taken out is open before anything is saved.
    private void look() {
        try {
            tell();
        } catch (RuntimeException e) { // the next look goes on
            LOG.error("A look at what is due failed.", e);
        }
    }

    void tell() {
        Instant now = EventTime.now(clock);
        watch.takeAbsent(room()).forEach((conversation, it) -> {
            Watched asLate = Watched.of(0, it.position(), it.newest());
            start(DeferDelivery.absent(conversation, it.newest(), it.members(), now), conversation, asLate);
        });
        watch.takeLate(room()).forEach((conversation, it) -> start(late(conversation, it, now), conversation, it));
    }

    private DeferDelivery late(ConversationId conversation, Watched it, Instant now) {
        return it.position() <= forgottenUpTo
                ? DeferDelivery.anew(conversation, it.first(), now)
                : DeferDelivery.late(conversation, it.first(), now);
    }

    private int room() {
        return Math.max(0, MAX_UNDER_WAY - underWay.get());
    }

    /// On a thread of its own: one that has to wait for a cold aggregate holds up no other.
    private void start(DeferDelivery command, ConversationId conversation, Watched of) {
        underWay.incrementAndGet();
        open(of.position());
        Thread.ofVirtual().name("edge-deferral").start(() -> send(command, conversation, of));
    }

    private void send(DeferDelivery command, ConversationId conversation, Watched of) {
        try {
            commands.send(
                    command,
                    (_, result) -> ended(conversation, of, result.isExceptional() ? result.exceptionResult() : null));
        } catch (RuntimeException e) {
            ended(conversation, of, e);
        }
    }

    private void ended(ConversationId conversation, Watched of, @Nullable Throwable failure) {
        if (failure == null || failure instanceof Refused) {
            told.increment();
        } else {
            failed.increment();
            watch.again(conversation, of);
        }
        close(of.position());
        underWay.decrementAndGet();
    }

    private void open(long position) {
        open.merge(position, 1, Integer::sum);
    }

    private void close(long position) {
        open.computeIfPresent(position, (_, count) -> count == 1 ? null : count - 1);
    }

    void save() {
        try {
            // Asked first: what fails meanwhile is watched again before it is closed.
            Map.Entry<Long, Integer> oldest = open.firstEntry();
            long settled = watch.settledUpTo();
            long upTo = oldest == null ? settled : Math.min(settled, oldest.getKey() - 1);
            if (upTo > saved && upTo >= forgottenUpTo) {
                checkpoint.save(upTo);
                saved = upTo;
            }
        } catch (RuntimeException e) { // the next round saves it
            LOG.warn("Up to where messages are held was not saved: {}", e.toString());
        }
    }

    @Override
    public void close() {
        timer.shutdownNow();
        try {
            if (timer.awaitTermination(1, TimeUnit.SECONDS)) {
                save();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
