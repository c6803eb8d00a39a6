package dev.bluetick.edgews.presence;

import dev.bluetick.commands.account.UserId;
import dev.bluetick.edgews.event.StreamEvents;
import dev.bluetick.edgews.session.Answer;
import dev.bluetick.edgews.stomp.MessageBody;
import dev.bluetick.queries.account.FindPresences;
import dev.bluetick.queries.account.PresenceView;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.axonframework.messaging.responsetypes.ResponseTypes;
import org.axonframework.queryhandling.QueryGateway;
import org.jspecify.annotations.Nullable;

/// Looks up what sessions may see of those whom they watch, many together, and tells them what is news.
final class Teller implements Looks.Work {

    private static final long TIMEOUT_SECONDS = 5;

    private record Shown(UserId user, PresenceView view) {}

    /// Written once, however many see the same.
    private record Event(Told told, MessageBody body) {

        static Event of(Shown shown) {
            return new Event(new Told(shown.view), StreamEvents.presence(shown.user, shown.view));
        }
    }

    private final WatchIndex index;
    private final QueryGateway queries;
    private final Clock clock;
    private final Counter told;
    private final Counter slow;

    Teller(WatchIndex index, QueryGateway queries, Clock clock, MeterRegistry meters) {
        this.index = index;
        this.queries = queries;
        this.clock = clock;
        this.told = meters.counter("bluetick.edge.presence", "outcome", "told");
        this.slow = meters.counter("bluetick.edge.presence", "outcome", "slow-client");
    }

    @Override
    public Set<Look> on(List<Look> batch) {
        Round round = new Round(this::tell);
        Map<Watcher, List<Answer>> owed = new HashMap<>();
        for (Look look : batch) {
            switch (look) {
                case Watched watched ->
                    watched.sessions().forEach(session -> round.add(new Glimpse(look, watched, session)));
                case Watcher watcher -> {
                    owed.put(watcher, watcher.settle());
                    look(watcher, round);
                }
            }
        }
        Map<Look, Throwable> failed = round.end();
        owed.forEach((watcher, answers) -> answer(answers, failed.get(watcher)));
        return failed.keySet();
    }

    private void look(Watcher watcher, Round round) {
        for (UserId user : watcher.users()) {
            Watched watched = index.of(user);
            if (watched != null) {
                round.add(new Glimpse(watcher, watched, watcher.session()));
            }
        }
    }

    private static void answer(List<Answer> owed, @Nullable Throwable failure) {
        for (Answer answer : owed) {
            if (failure == null) {
                answer.done();
            } else {
                answer.refused(failure, null);
            }
        }
    }

    private void tell(List<Glimpse> page) {
        FindPresences query =
                new FindPresences(page.stream().map(Glimpse::glance).toList(), clock.instant());
        List<PresenceView> views = queries.query(query, ResponseTypes.multipleInstancesOf(PresenceView.class))
                .orTimeout(TIMEOUT_SECONDS, TimeUnit.SECONDS)
                .join();
        Map<Shown, Event> events = new HashMap<>();
        for (int i = 0; i < views.size(); i++) {
            Glimpse glimpse = page.get(i);
            tell(glimpse, new Shown(glimpse.of().user(), views.get(i)), events);
        }
    }

    private void tell(Glimpse glimpse, Shown shown, Map<Shown, Event> events) {
        Watched of = glimpse.of();
        Told before = of.told(glimpse.session());
        if (before == null || !before.isOutdatedBy(shown.view)) {
            return;
        }
        Event event = events.computeIfAbsent(shown, Event::of);
        if (!of.tell(glimpse.session(), before, event.told)) {
            return; // it has just asked again, so it will be answered
        }
        if (glimpse.session().stream().offer(event.body)) {
            told.increment();
        } else {
            slow.increment();
            of.tell(glimpse.session(), event.told, Told.NOTHING);
        }
    }
}
