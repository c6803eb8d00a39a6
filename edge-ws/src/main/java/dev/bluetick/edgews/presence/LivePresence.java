package dev.bluetick.edgews.presence;

import dev.bluetick.commands.EventTime;
import dev.bluetick.commands.account.DeviceId;
import dev.bluetick.commands.account.UserId;
import dev.bluetick.edgews.Later;
import dev.bluetick.edgews.session.DeviceDirectory;
import dev.bluetick.queries.Freshness;
import dev.bluetick.queries.ViewsBehind;
import dev.bluetick.queries.account.LastSeen;
import dev.bluetick.queries.account.Presence;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Who is shown to be here: who has a device in the directory, or had one until [#STAYS] ago, so that a connection
/// that breaks and comes back is not seen. The end of somebody's last one is kept.
public final class LivePresence implements Presence, AutoCloseable {

    /// So long after the last of their connections somebody is still shown to be here.
    public static final Duration STAYS = Duration.ofSeconds(3);

    /// So long the server waits, as it stops, until it is kept when the last ones were here.
    static final Duration KEEPS = Duration.ofSeconds(5);

    private static final Logger LOG = LoggerFactory.getLogger(LivePresence.class);

    private sealed interface Shown {}

    private enum Here implements Shown {
        HERE
    }

    /// Of two leavings at the same instant each is its own.
    private static final class Leaving implements Shown {}

    private final DeviceDirectory directory;
    private final LastSeen lastSeen;
    private final Freshness freshness;
    private final Clock clock;
    private final Later later;
    private final Consumer<UserId> changed;
    private final ConcurrentMap<UserId, Shown> shown = new ConcurrentHashMap<>();
    private final ExecutorService keeping = Executors.newVirtualThreadPerTaskExecutor();

    /// @param changed takes everybody who comes to be shown as here, or as gone; it must return at once
    public LivePresence(
            DeviceDirectory directory,
            LastSeen lastSeen,
            Freshness freshness,
            Clock clock,
            Later later,
            Consumer<UserId> changed) {
        this.directory = directory;
        this.lastSeen = lastSeen;
        this.freshness = freshness;
        this.clock = clock;
        this.later = later;
        this.changed = changed;
        directory.follow(this::look);
    }

    @Override
    public boolean isOnline(UserId user) {
        return shown.containsKey(user);
    }

    @Override
    public boolean isConnected(UserId user, DeviceId device) {
        return directory.devices(user).contains(device);
    }

    /// Their devices have changed. How it stands is asked under the user's lock, so that of several changes at once the
    /// last one to look sees them all.
    private void look(UserId user) {
        boolean[] came = {false};
        @Nullable Leaving[] leaving = {null};
        shown.compute(user, (_, before) -> {
            if (!directory.devices(user).isEmpty()) {
                came[0] = before == null;
                return Here.HERE;
            }
            if (before == Here.HERE) {
                leaving[0] = new Leaving();
                return leaving[0];
            }
            return before;
        });
        if (came[0]) {
            changed.accept(user);
        }
        if (leaving[0] != null) {
            leaves(user, leaving[0]);
        }
    }

    /// Who has gone is told of with the time at which they were last here, so that has to be kept by then.
    private void leaves(UserId user, Leaving leaving) {
        Instant now = EventTime.now(clock);
        CompletableFuture<Void> kept = CompletableFuture.runAsync(() -> keep(user, now), keeping);
        later.after(STAYS, () -> {
            if (shown.remove(user, leaving)) {
                kept.whenComplete((_, _) -> changed.accept(user));
            }
        });
    }

    /// Sessions end with the account, too: then it is gone once the read models have caught up, and nothing is
    /// kept.
    private void keep(UserId user, Instant at) {
        try {
            freshness.awaitCaughtUp();
        } catch (ViewsBehind e) {
            LOG.debug("Kept when somebody was last seen without waiting for the read models.");
        }
        try {
            lastSeen.save(user, at);
        } catch (RuntimeException e) {
            LOG.warn("When somebody was last seen was not kept.", e);
        }
    }

    /// Waits for what is being kept; the stores are still there.
    @Override
    public void close() {
        keeping.shutdown();
        try {
            if (!keeping.awaitTermination(KEEPS.toMillis(), TimeUnit.MILLISECONDS)) {
                LOG.warn("When the last ones were seen was not kept of all of them.");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
