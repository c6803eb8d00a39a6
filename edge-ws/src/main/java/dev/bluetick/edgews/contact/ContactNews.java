package dev.bluetick.edgews.contact;

import dev.bluetick.commands.account.AccountEvent;
import dev.bluetick.commands.account.UserId;
import dev.bluetick.edgews.event.StreamEvents;
import dev.bluetick.edgews.session.Session;
import dev.bluetick.edgews.session.Sessions;
import dev.bluetick.edgews.stomp.MessageBody;
import dev.bluetick.queries.Freshness;
import dev.bluetick.queries.ViewsBehind;
import dev.bluetick.queries.account.FindSeenProfiles;
import dev.bluetick.queries.account.SeenProfile;
import dev.bluetick.queries.contact.FindAcquaintances;
import dev.bluetick.queries.contact.FindAwaiting;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.axonframework.messaging.responsetypes.ResponseTypes;
import org.axonframework.queryhandling.QueryGateway;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Tells those who are connected here what is new of their contacts: that somebody has joined, or has changed their
/// profile. Whom it concerns is read from the store, so it is done on a thread of its own, one event after the
/// other, and the live path never waits for it. Nothing of it is repeated: whoever is not here, reads too slowly, or
/// is passed over because too much happens at once sees it at the next `GET /contacts`.
public final class ContactNews implements AutoCloseable {

    /// Events that wait to be told; what comes then is dropped, and counted.
    static final int MAX_WAITING = 4_096;

    /// Events for which the read models are waited for together.
    private static final int MAX_BATCH = 256;

    /// People that are looked at together.
    static final int PAGE = 1_000;

    private static final long TIMEOUT_SECONDS = 5;
    private static final Logger LOG = LoggerFactory.getLogger(ContactNews.class);

    private final QueryGateway queries;
    private final Freshness freshness;
    private final Sessions sessions;
    private final Counter told;
    private final Counter slow;
    private final Counter dropped;
    private final BlockingQueue<News> waiting = new ArrayBlockingQueue<>(MAX_WAITING);
    private final Thread teller = Thread.ofVirtual().name("contact-news").unstarted(this::tellAll);

    public ContactNews(QueryGateway queries, Freshness freshness, Sessions sessions, MeterRegistry meters) {
        this.queries = queries;
        this.freshness = freshness;
        this.sessions = sessions;
        this.told = meters.counter("bluetick.edge.contacts", "outcome", "told");
        this.slow = meters.counter("bluetick.edge.contacts", "outcome", "slow-client");
        this.dropped = meters.counter("bluetick.edge.contacts", "outcome", "dropped");
        Gauge.builder("bluetick.edge.contacts.waiting", waiting, BlockingQueue::size)
                .register(meters);
        teller.start();
    }

    /// Called on the live path: returns at once.
    public void on(AccountEvent event) {
        News news = sessions.count() > 0 ? News.of(event) : null;
        if (news != null && !waiting.offer(news)) {
            dropped.increment();
        }
    }

    private void tellAll() {
        List<News> batch = new ArrayList<>();
        try {
            while (true) {
                batch.add(waiting.take());
                waiting.drainTo(batch, MAX_BATCH - 1);
                if (areCaughtUp(batch)) {
                    batch.forEach(this::tell);
                }
                batch.clear();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /// Who has joined a moment ago is a contact only once the read models know it.
    private boolean areCaughtUp(List<News> batch) {
        try {
            freshness.awaitCaughtUp();
            return true;
        } catch (ViewsBehind e) {
            dropped.increment(batch.size());
            LOG.warn("{} changes of contacts were not told: {}", batch.size(), e.getMessage());
            return false;
        }
    }

    private void tell(News news) {
        try {
            switch (news) {
                case News.Joined joined -> tell(joined);
                case News.Changed changed -> tell(changed);
            }
        } catch (RuntimeException e) {
            dropped.increment();
            LOG.warn("A change of a contact was not told.", e);
        }
    }

    private void tell(News.Joined joined) {
        MessageBody body = StreamEvents.joined(joined.user());
        pages(after -> new FindAwaiting(joined.phone(), after, PAGE), owners -> {
            for (UserId owner : owners) {
                if (!owner.equals(joined.user())) {
                    push(owner, body);
                }
            }
        });
    }

    private void tell(News.Changed changed) {
        pages(after -> new FindAcquaintances(changed.user(), after, PAGE), owners -> {
            List<UserId> here =
                    owners.stream().filter(it -> sessions.of(it).length > 0).toList();
            if (!here.isEmpty()) {
                Object query = new FindSeenProfiles(changed.user(), changed.fields(), here);
                for (SeenProfile seen : ask(query, SeenProfile.class)) {
                    push(seen.asker(), StreamEvents.changed(seen.profile()));
                }
            }
        });
    }

    private interface Owners {
        void each(List<UserId> page);
    }

    private void pages(Function<@Nullable UserId, Object> query, Owners owners) {
        UserId after = null;
        List<UserId> page;
        do {
            page = ask(query.apply(after), UserId.class);
            owners.each(page);
            after = page.isEmpty() ? after : page.getLast();
        } while (page.size() == PAGE);
    }

    private <R> List<R> ask(Object query, Class<R> answer) {
        return queries.query(query, ResponseTypes.multipleInstancesOf(answer))
                .orTimeout(TIMEOUT_SECONDS, TimeUnit.SECONDS)
                .join();
    }

    private void push(UserId user, MessageBody body) {
        for (Session session : sessions.of(user)) {
            (session.stream().offer(body) ? told : slow).increment();
        }
    }

    /// What waits is forgotten.
    @Override
    public void close() {
        teller.interrupt();
    }
}
