package dev.bluetick.edgews.presence;

import dev.bluetick.commands.account.UserId;
import dev.bluetick.edgews.event.StreamEvents;
import dev.bluetick.edgews.session.Session;
import dev.bluetick.edgews.stomp.MessageBody;
import dev.bluetick.queries.account.FindPresences;
import dev.bluetick.queries.account.PresenceView;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.axonframework.messaging.responsetypes.ResponseTypes;
import org.axonframework.queryhandling.QueryGateway;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Looks up what sessions may see of those whom they watch, many together, and tells them what is news.
final class Teller {

    private static final long TIMEOUT_SECONDS = 5;
    private static final Logger LOG = LoggerFactory.getLogger(Teller.class);

    private record Pair(Watched of, Session session) {

        FindPresences.Glance glance() {
            return new FindPresences.Glance(session.device().userId(), of.user());
        }
    }

    private record Shown(UserId user, PresenceView view) {}

    /// Written once, however many see the same.
    private record Event(Told told, MessageBody body) {

        static Event of(Shown shown) {
            return new Event(new Told(shown.view), StreamEvents.presence(shown.user, shown.view));
        }
    }

    private final QueryGateway queries;
    private final Clock clock;
    private final Counter told;
    private final Counter slow;
    private final Counter dropped;

    Teller(QueryGateway queries, Clock clock, MeterRegistry meters, Counter dropped) {
        this.queries = queries;
        this.clock = clock;
        this.told = meters.counter("bluetick.edge.presence", "outcome", "told");
        this.slow = meters.counter("bluetick.edge.presence", "outcome", "slow-client");
        this.dropped = dropped;
    }

    Round round() {
        return new Round();
    }

    /// What is looked up together, in questions of at most [FindPresences#MAX_GLANCES].
    final class Round {

        private final List<Pair> pairs = new ArrayList<>();
        private @Nullable RuntimeException failure;

        void add(Watched of, Session session) {
            pairs.add(new Pair(of, session));
            if (pairs.size() == FindPresences.MAX_GLANCES) {
                tellAll();
            }
        }

        /// Null where everything was told.
        @Nullable
        RuntimeException end() {
            if (!pairs.isEmpty()) {
                tellAll();
            }
            return failure;
        }

        private void tellAll() {
            try {
                List<PresenceView> views = ask();
                Map<Shown, Event> events = new HashMap<>();
                for (int i = 0; i < views.size(); i++) {
                    Pair pair = pairs.get(i);
                    tell(pair, new Shown(pair.of.user(), views.get(i)), events);
                }
            } catch (RuntimeException e) {
                failure = e;
                dropped.increment(pairs.size());
                LOG.warn("{} times somebody was not told who is here: {}", pairs.size(), e.toString());
            }
            pairs.clear();
        }

        private List<PresenceView> ask() {
            FindPresences query =
                    new FindPresences(pairs.stream().map(Pair::glance).toList(), clock.instant());
            return queries.query(query, ResponseTypes.multipleInstancesOf(PresenceView.class))
                    .orTimeout(TIMEOUT_SECONDS, TimeUnit.SECONDS)
                    .join();
        }
    }

    private void tell(Pair pair, Shown shown, Map<Shown, Event> events) {
        Told before = pair.of.told(pair.session);
        if (before == null || !before.isOutdatedBy(shown.view)) {
            return;
        }
        Event event = events.computeIfAbsent(shown, Event::of);
        if (!pair.of.tell(pair.session, before, event.told)) {
            return; // it has just asked again, so it will be answered
        }
        if (pair.session.stream().offer(event.body)) {
            told.increment();
        } else {
            slow.increment();
            pair.of.tell(pair.session, event.told, Told.NOTHING);
        }
    }
}
