package dev.bluetick.edgews.activity;

import dev.bluetick.commands.Event;
import dev.bluetick.commands.Refused;
import dev.bluetick.commands.account.UserId;
import dev.bluetick.commands.conversation.ConversationId;
import dev.bluetick.commands.group.Companion;
import dev.bluetick.commands.group.MemberLeft;
import dev.bluetick.commands.group.MembersAdded;
import dev.bluetick.commands.group.MembersRemoved;
import dev.bluetick.edgews.Later;
import dev.bluetick.edgews.LiveFeed;
import dev.bluetick.edgews.event.Activity;
import dev.bluetick.edgews.event.StreamEvents;
import dev.bluetick.edgews.session.Answer;
import dev.bluetick.edgews.session.Session;
import dev.bluetick.edgews.session.Sessions;
import dev.bluetick.edgews.stomp.MessageBody;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.axonframework.queryhandling.QueryGateway;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Shows those who are in a conversation and connected here what one of them does there: type, or record. Nothing of
/// it is stored or repeated. What a client says too often costs a look at what it said before; the rest is passed on by
/// a thread of its own, which asks each time who is in the conversation.
public final class Activities implements LiveFeed.Listener, AutoCloseable {

    /// Signals that wait to be passed on; what comes then is dropped, and counted.
    static final int MAX_WAITING = 4_096;

    private static final Logger LOG = LoggerFactory.getLogger(Activities.class);

    /// @param at by [Later#nanos]
    /// @param answer null for what the server says by itself
    private record Signal(
            Typing from,
            ConversationId conversation,
            Activity activity,
            long at,
            @Nullable Answer answer) {

        void done() {
            if (answer != null) {
                answer.done();
            }
        }

        void refused(Throwable cause) {
            if (answer != null) {
                answer.refused(cause, null);
            }
        }
    }

    private final Participants participants;
    private final Sessions sessions;
    private final Later later;
    private final Outcomes outcomes;
    private final ConcurrentMap<Session, Typing> typing = new ConcurrentHashMap<>();
    private final BlockingQueue<Signal> waiting = new ArrayBlockingQueue<>(MAX_WAITING);
    private final Thread worker = Thread.ofVirtual().name("activity").unstarted(this::work);

    public Activities(QueryGateway queries, Sessions sessions, Later later, MeterRegistry meters) {
        this.participants = new Participants(queries);
        this.sessions = sessions;
        this.later = later;
        this.outcomes = Outcomes.in(meters);
        Gauge.builder("bluetick.edge.activity.waiting", waiting, BlockingQueue::size)
                .register(meters);
        worker.start();
    }

    /// Returns at once; the answer is done when everybody has been shown it, or when it is clear that nobody need be.
    public void signal(Session session, ConversationId conversation, Activity activity, Answer answer) {
        Typing its = typing.computeIfAbsent(session, Typing::new);
        synchronized (its) { // what is decided one after the other is passed on in that order
            long now = later.nanos();
            switch (its.signal(conversation, activity, now)) {
                case Verdict.Passed passed -> {
                    pass(new Signal(its, conversation, activity, now, answer));
                    if (passed.begins()) {
                        age(its, conversation, Typing.LASTS);
                    }
                }
                case Verdict.Repeated _ -> {
                    outcomes.repeated().increment();
                    answer.done();
                }
                case Verdict.TooMany _ -> {
                    outcomes.tooMany().increment();
                    answer.done();
                }
                case Verdict.Denied denied -> {
                    outcomes.refused().increment();
                    answer.refused(denied.reason(), null);
                }
            }
        }
        if (!sessions.has(session)) {
            ended(session); // which may have been told before it began
        }
    }

    /// The session is over, and so is what it showed.
    public void ended(Session session) {
        Typing its = typing.remove(session);
        if (its != null) {
            synchronized (its) {
                its.end().forEach(conversation -> ends(its, conversation));
            }
        }
    }

    /// One look waits for each conversation of a [Typing] at the most.
    private void age(Typing its, ConversationId conversation, Duration delay) {
        later.after(delay, () -> {
            synchronized (its) {
                Typing.Aged aged = its.age(conversation, later.nanos());
                if (aged.ended()) {
                    ends(its, conversation);
                } else if (aged.again() > 0) {
                    age(its, conversation, Duration.ofNanos(aged.again()));
                }
            }
        });
    }

    private void ends(Typing its, ConversationId conversation) {
        pass(new Signal(its, conversation, Activity.NONE, later.nanos(), null));
    }

    /// Who comes to a group sees what is done there from then on, and who goes sees no more.
    @Override
    public void on(long position, Event event, Companion companion) {
        switch (event) {
            case MembersAdded it -> participants.changed(it.groupId().conversationId());
            case MembersRemoved it -> participants.changed(it.groupId().conversationId());
            case MemberLeft it -> participants.changed(it.groupId().conversationId());
            default -> {}
        }
    }

    private void pass(Signal signal) {
        if (!waiting.offer(signal)) {
            outcomes.dropped().increment();
            signal.done();
        }
    }

    private void work() {
        try {
            while (true) {
                tell(waiting.take());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void tell(Signal signal) {
        try {
            show(signal);
            signal.done();
        } catch (RuntimeException | Error e) { // what everybody does hangs on this thread
            failed(signal, e);
        }
    }

    private void failed(Signal signal, Throwable e) {
        if ((e instanceof CompletionException ? e.getCause() : e) instanceof Refused refused) {
            outcomes.refused().increment();
            signal.from().denied(signal.conversation(), refused);
        } else {
            outcomes.dropped().increment();
            LOG.warn("What somebody does was not shown: {}", e.toString());
        }
        signal.refused(e);
    }

    /// Written once for all; to others, not to the further devices of the same person. What has waited too long is not
    /// even looked up, so that many that have are soon out of the way.
    private void show(Signal signal) {
        UserId user = signal.from().session().device().userId();
        Collection<UserId> all = isLate(signal) ? List.of() : participants.of(signal.conversation(), user);
        if (isLate(signal)) {
            outcomes.late().increment();
            return;
        }
        MessageBody body = null;
        for (UserId other : all) {
            if (!other.equals(user)) {
                for (Session session : sessions.of(other)) {
                    body = body == null ? StreamEvents.activity(signal.conversation(), user, signal.activity()) : body;
                    (session.stream().offer(body) ? outcomes.told() : outcomes.slow()).increment();
                }
            }
        }
    }

    /// By then it would have ended.
    private boolean isLate(Signal signal) {
        return later.nanos() - signal.at() >= Typing.LASTS.toNanos();
    }

    /// What waits is forgotten.
    @Override
    public void close() {
        worker.interrupt();
    }
}
