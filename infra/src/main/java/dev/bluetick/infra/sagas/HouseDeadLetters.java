package dev.bluetick.infra.sagas;

import dev.bluetick.api.admin.DeadLetters;
import dev.bluetick.infra.deadlines.DeadLetter;
import dev.bluetick.infra.deadlines.ViewDeadlineManager;
import dev.bluetick.infra.viewstore.ViewSagaStore;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The dead letters of deadlines, and after them those of sagas. Their ids begin with what they are of.
final class HouseDeadLetters implements DeadLetters {

    private static final Logger LOG = LoggerFactory.getLogger(HouseDeadLetters.class);
    private static final String DEADLINE = "d.";
    private static final String EVENT = "e.";

    private final ViewDeadlineManager deadlines;
    private final DeadEvents events;
    private final Redelivery redelivery;
    private final ViewSagaStore sagas;

    HouseDeadLetters(ViewDeadlineManager deadlines, DeadEvents events, Redelivery redelivery, ViewSagaStore sagas) {
        this.deadlines = deadlines;
        this.events = events;
        this.redelivery = redelivery;
        this.sagas = sagas;
    }

    @Override
    public List<Letter> after(@Nullable String id, int limit) {
        if (id != null && id.startsWith(EVENT)) {
            return events(id.substring(EVENT.length()), limit);
        }
        String after = id == null ? null : id.substring(Math.min(id.length(), DEADLINE.length()));
        List<Letter> first = deadlines.deadLetters(after, limit).stream()
                .map(HouseDeadLetters::shown)
                .toList();
        return first.isEmpty() ? events(null, limit) : first;
    }

    private List<Letter> events(@Nullable String after, int limit) {
        return events.after(after, limit).stream().map(HouseDeadLetters::shown).toList();
    }

    private static Letter shown(DeadLetter it) {
        return new Letter(
                DEADLINE + it.id(),
                it.type() + " " + it.identifier(),
                "deadline " + it.name() + " of " + it.due(),
                it.tries(),
                it.cause(),
                it.since());
    }

    private static Letter shown(DeadEvent it) {
        return new Letter(
                EVENT + it.id(), it.of(), it.event() + " at " + it.position(), it.tries(), it.cause(), it.since());
    }

    @Override
    public Outcome retry(String id) {
        if (id.startsWith(DEADLINE)) {
            return deadlines.retry(id.substring(DEADLINE.length())) ? Outcome.DONE : Outcome.UNKNOWN;
        }
        DeadEvent dead = event(id);
        if (dead == null) {
            return Outcome.UNKNOWN;
        }
        Optional<Throwable> failure = redelivery.of(dead, () -> events.discard(dead.id()));
        failure.ifPresent(it -> LOG.warn("Dead letter {} failed again.", id, it));
        return failure.isPresent() ? Outcome.FAILED : Outcome.DONE;
    }

    /// With what it failed on: a saga that cannot be read would fail on everything that comes.
    @Override
    public Outcome discard(String id) {
        if (id.startsWith(DEADLINE)) {
            return discardDeadline(id.substring(DEADLINE.length()));
        }
        DeadEvent dead = event(id);
        if (dead == null) {
            return Outcome.UNKNOWN;
        }
        giveUpIfUnreadable(dead.saga(), dead.identifier());
        events.discard(dead.id());
        return Outcome.DONE;
    }

    private Outcome discardDeadline(String id) {
        DeadLetter dead = deadlines.deadLetter(id);
        if (dead == null) {
            return Outcome.UNKNOWN;
        }
        giveUpIfUnreadable(dead.type(), dead.identifier());
        return deadlines.discard(id) ? Outcome.DONE : Outcome.UNKNOWN;
    }

    private void giveUpIfUnreadable(String saga, @Nullable String identifier) {
        if (identifier != null
                && redelivery
                        .type(saga)
                        .filter(type -> sagas.giveUpUnreadable(type, identifier))
                        .isPresent()) {
            LOG.warn("{} {}, which could not be read, is given up with its dead letter.", saga, identifier);
        }
    }

    private @Nullable DeadEvent event(String id) {
        return id.startsWith(EVENT) ? events.find(id.substring(EVENT.length())) : null;
    }
}
