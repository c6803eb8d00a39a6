package dev.bluetick.infra.devices;

import dev.bluetick.commands.EventTime;
import dev.bluetick.commands.account.RemoveUnseenDevice;
import dev.bluetick.queries.account.FindUnseenDevices;
import dev.bluetick.queries.account.UnseenDevice;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.axonframework.messaging.responsetypes.ResponseTypes;
import org.axonframework.queryhandling.QueryGateway;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Ends devices that nobody has seen for a long time, the longest unseen first. Seen is a device that
/// refreshes its session, as one has to that is connected: no socket outlives its token for long. The account
/// itself decides, so one that is seen at that moment stays.
public final class UnseenDevices implements AutoCloseable {

    /// Also before the first sweep, so that after a long time without the server everybody has come back first.
    static final Duration EVERY = Duration.ofHours(1);

    static final int PAGE = 100;
    /// Of one sweep; what is left waits for the next.
    static final int MAX_PAGES = 1_000;

    private static final Logger LOG = LoggerFactory.getLogger(UnseenDevices.class);
    private static final long TIMEOUT_SECONDS = 10;

    private final CommandGateway commands;
    private final QueryGateway queries;
    private final Clock clock;
    private final Duration unseenFor;
    private final Counter ended;
    private final Counter failed;
    private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().name("unseen-devices").daemon().factory());

    UnseenDevices(
            CommandGateway commands, QueryGateway queries, Clock clock, Duration unseenFor, MeterRegistry meters) {
        this.commands = commands;
        this.queries = queries;
        this.clock = clock;
        this.unseenFor = unseenFor;
        this.ended = meters.counter("bluetick.devices.unseen", "outcome", "ended");
        this.failed = meters.counter("bluetick.devices.unseen", "outcome", "failed");
    }

    void start() {
        thread.scheduleWithFixedDelay(this::run, EVERY.toSeconds(), EVERY.toSeconds(), TimeUnit.SECONDS);
    }

    private void run() {
        try {
            sweep();
        } catch (RuntimeException e) { // the next sweep goes over the same devices
            failed.increment();
            LOG.warn("Unseen devices are looked for again in {}: {}", EVERY, e.getMessage());
        }
    }

    /// Goes over all that are unseen now.
    public void sweep() {
        Instant since = EventTime.now(clock).minus(unseenFor);
        UnseenDevice last = null;
        for (int page = 0; page < MAX_PAGES; page++) {
            List<UnseenDevice> found = find(since, last);
            end(found, since);
            if (found.size() < PAGE) {
                return;
            }
            last = found.getLast();
        }
    }

    private List<UnseenDevice> find(Instant since, @Nullable UnseenDevice last) {
        return queries.query(
                        new FindUnseenDevices(since, last, PAGE), ResponseTypes.multipleInstancesOf(UnseenDevice.class))
                .orTimeout(TIMEOUT_SECONDS, TimeUnit.SECONDS)
                .join();
    }

    /// All of a page at once, so that they become durable together.
    private void end(List<UnseenDevice> devices, Instant since) {
        Instant now = EventTime.now(clock);
        List<CompletableFuture<Boolean>> outcomes = devices.stream()
                .map(it -> commands.<Boolean>send(new RemoveUnseenDevice(it.userId(), it.deviceId(), since, now))
                        .orTimeout(TIMEOUT_SECONDS, TimeUnit.SECONDS))
                .toList();
        for (CompletableFuture<Boolean> outcome : outcomes) {
            try {
                if (outcome.join()) {
                    ended.increment();
                }
            } catch (CompletionException e) { // of an account erased meanwhile, or a store that cannot write
                failed.increment();
                LOG.warn("An unseen device was not ended: {}", String.valueOf(e.getCause()));
            }
        }
    }

    @Override
    public void close() {
        thread.shutdownNow();
    }
}
