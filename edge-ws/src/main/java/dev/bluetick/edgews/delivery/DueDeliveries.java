package dev.bluetick.edgews.delivery;

import dev.bluetick.commands.Refused;
import dev.bluetick.commands.conversation.ConversationId;
import dev.bluetick.commands.conversation.DeferDelivery;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.NavigableMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Tells the write side, now and then, for whom messages wait, and saves up to where everything has been told. What
/// cannot be told is told again. Counts as `bluetick.delivery.told`, by `outcome`, what became of it; the conversations
/// that are watched are `bluetick.delivery.watched`.
public final class DueDeliveries implements AutoCloseable {

    static final Duration EVERY = Duration.ofMillis(100);
    static final Duration CHECKPOINT_EVERY = Duration.ofSeconds(5);

    /// Commands under way at once; with more, the next look goes on.
    static final int MAX_UNDER_WAY = 1_024;

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
    public void start(long from) {
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
        } catch (RuntimeException e) { // the next look tells the rest
            LOG.error("A look at what is due failed.", e);
        }
    }

    void tell() {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        watch.takeAbsent(room()).forEach((conversation, it) -> {
            Watched asLate = new Watched(0, it.position(), it.newest(), it.newest(), it.position());
            send(DeferDelivery.absent(conversation, it.newest(), it.members(), now), conversation, asLate);
        });
        watch.takeLate(room())
                .forEach((conversation, it) ->
                        send(DeferDelivery.late(conversation, it.first(), now), conversation, it));
    }

    private int room() {
        return Math.max(0, MAX_UNDER_WAY - underWay.get());
    }

    private void send(DeferDelivery command, ConversationId conversation, Watched of) {
        underWay.incrementAndGet();
        open(of.position());
        commands.send(command, (_, result) -> {
            if (result.isExceptional() && !(result.exceptionResult() instanceof Refused)) {
                failed.increment();
                watch.again(conversation, of);
            } else {
                told.increment();
            }
            close(of.position());
            underWay.decrementAndGet();
        });
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
            if (upTo > saved) {
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
