package dev.bluetick.api.account;

import dev.bluetick.api.Answers;
import dev.bluetick.api.Stamps;
import dev.bluetick.api.group.Leaving;
import dev.bluetick.commands.Refusal;
import dev.bluetick.commands.Refused;
import dev.bluetick.commands.account.ReleasePhone;
import dev.bluetick.commands.account.ReleaseUsername;
import dev.bluetick.commands.account.UserId;
import dev.bluetick.commands.contact.EraseAddressBook;
import dev.bluetick.queries.account.FindLeftovers;
import dev.bluetick.queries.account.Leftover;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/// Gives back what erased accounts and changed usernames have left behind: at once where it is asked to, and
/// soon after the start and every some minutes what a crash or a failure has kept from being given back.
@Component
class LeftoverSweep implements SmartLifecycle {

    static final Duration AFTER_START = Duration.ofSeconds(2);
    static final Duration EVERY = Duration.ofMinutes(5);

    private static final int PAGE = 1_000;
    private static final Duration STOPPING = Duration.ofSeconds(5);
    private static final Logger LOG = LoggerFactory.getLogger(LeftoverSweep.class);

    private final Answers answers;
    private final Leaving groups;
    private final Stamps stamps;
    private final Counter failed;
    private @Nullable ScheduledExecutorService timer;

    LeftoverSweep(Answers answers, Leaving groups, Stamps stamps, MeterRegistry meters) {
        this.answers = answers;
        this.groups = groups;
        this.stamps = stamps;
        this.failed = meters.counter("bluetick.leftovers.failed");
    }

    /// What one account has left behind.
    void giveBack(UserId user) {
        find(user).forEach(this::giveBack);
    }

    private List<Leftover> find(@Nullable UserId user) {
        return answers.askForMany(new FindLeftovers(user, stamps.now(), PAGE), Leftover.class);
    }

    /// Doing it twice changes nothing.
    private void giveBack(Leftover leftover) {
        try {
            answers.decide(
                    switch (leftover) {
                        case Leftover.Phone it -> new ReleasePhone(it.phone(), it.userId(), stamps.now());
                        case Leftover.Name it -> new ReleaseUsername(it.username(), it.userId(), it.since());
                        case Leftover.Book it -> {
                            groups.leaveAll(it.userId());
                            yield new EraseAddressBook(it.userId(), stamps.now());
                        }
                    });
        } catch (Refused refused) {
            if (refused.refusal() != Refusal.USER_NOT_FOUND) {
                throw refused;
            }
            // Somebody else has just erased the address book.
        }
    }

    /// One that fails keeps none of the others.
    void sweep() {
        try {
            for (Leftover leftover : find(null)) {
                try {
                    giveBack(leftover);
                } catch (RuntimeException e) {
                    fail(e);
                }
            }
        } catch (RuntimeException e) {
            fail(e);
        }
    }

    private void fail(RuntimeException e) {
        failed.increment();
        LOG.warn("The sweep of what was left behind has failed and is tried again in {}: {}", EVERY, e.toString());
    }

    @Override
    public synchronized void start() {
        ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor(
                Thread.ofPlatform().name("leftover-sweep").daemon().factory());
        thread.scheduleWithFixedDelay(this::sweep, AFTER_START.toMillis(), EVERY.toMillis(), TimeUnit.MILLISECONDS);
        timer = thread;
    }

    @Override
    public synchronized void stop() {
        ScheduledExecutorService thread = timer;
        timer = null;
        if (thread != null) {
            thread.shutdownNow();
            try {
                if (!thread.awaitTermination(STOPPING.toMillis(), TimeUnit.MILLISECONDS)) {
                    LOG.warn("The sweep of leftovers did not end within {}.", STOPPING);
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }

    @Override
    public synchronized boolean isRunning() {
        return timer != null;
    }
}
