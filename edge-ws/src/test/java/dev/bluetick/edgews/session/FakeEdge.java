package dev.bluetick.edgews.session;

import dev.bluetick.edgews.EdgeSettings;
import dev.bluetick.edgews.ManualTimer;
import dev.bluetick.edgews.MemoryCore;
import dev.bluetick.edgews.TestEdge;
import dev.bluetick.edgews.activity.Activities;
import dev.bluetick.edgews.contact.ContactNews;
import dev.bluetick.edgews.conversation.Acknowledgements;
import dev.bluetick.edgews.conversation.ConversationRequests;
import dev.bluetick.edgews.conversation.LiveDispatch;
import dev.bluetick.edgews.metrics.EdgeMetrics;
import dev.bluetick.edgews.presence.LivePresence;
import dev.bluetick.edgews.presence.Watches;
import dev.bluetick.edgews.stream.Backlog;
import dev.bluetick.edgews.stream.CatchUp;
import dev.bluetick.edgews.stream.LivePosition;
import dev.bluetick.edgews.wire.Flusher;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Clock;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicLong;
import org.springframework.security.oauth2.jwt.JwtDecoder;

/// The whole edge but its sockets, over a core in memory.
public final class FakeEdge implements AutoCloseable {

    /// As where nothing is set.
    public static final EdgeSettings USUAL = new EdgeSettings(10_000, 10_000, 2_000, 16, 4_096, 16);

    public final MemoryCore core;
    public final Edge edge;
    public final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    public final ManualTimer timer = new ManualTimer();
    public final LivePresence presence;
    public final Acknowledgements acknowledgements;
    private final ContactNews contacts;
    private final Watches watches;
    private final Activities activities;

    public FakeEdge(long seed, int lagMicros) {
        this(seed, lagMicros, Allowances.unlimited());
    }

    public FakeEdge(long seed, int lagMicros, Allowances allowances) {
        this(seed, lagMicros, allowances, TestEdge::decode, Clock.systemUTC());
    }

    public FakeEdge(long seed, int lagMicros, Allowances allowances, JwtDecoder tokens, Clock clock) {
        this(seed, lagMicros, allowances, tokens, clock, USUAL, Runnable::run);
    }

    /// @param logins on which tokens are checked
    public FakeEdge(EdgeSettings settings, JwtDecoder tokens, Executor logins) {
        this(1, 0, Allowances.unlimited(), tokens, Clock.systemUTC(), settings, logins);
    }

    private FakeEdge(
            long seed,
            int lagMicros,
            Allowances allowances,
            JwtDecoder tokens,
            Clock clock,
            EdgeSettings settings,
            Executor logins) {
        core = new MemoryCore(seed, lagMicros);
        EdgeMetrics metrics = EdgeMetrics.in(meters);
        LivePosition live = new LivePosition();
        Sessions sessions = new Sessions(settings.connectionsPerUser());
        acknowledgements = new Acknowledgements(core, Clock.systemUTC());
        watches = new Watches(core.queries(), sessions, timer, clock, meters);
        presence = new LivePresence(sessions, core.lastSeen, () -> 0, clock, timer, watches::changed);
        activities = new Activities(core.queries(), sessions, timer, meters);
        edge = new Edge(
                "bluetick/test",
                new Admission(sessions, settings, metrics, logins),
                (peer, _) -> peer,
                new Gatekeeper(tokens, core.queries(), clock),
                sessions,
                requests(watches),
                new CatchUp(new Backlog(core.queries()), acknowledgements, metrics, settings.catchUpsAtOnce()),
                live,
                core,
                new Flusher(1, _ -> {}),
                new Pulse(live),
                allowances,
                metrics);
        contacts = new ContactNews(core.queries(), () -> 0, sessions, meters);
        core.subscribe(watches);
        core.subscribe(activities);
        core.subscribe(new LiveDispatch(sessions, live, contacts::on));
    }

    /// The same edge with other watches.
    public Edge edgeWith(Watches others) {
        return new Edge(
                edge.server(),
                edge.admission(),
                edge.addresses(),
                edge.gatekeeper(),
                edge.sessions(),
                requests(others),
                edge.catchUp(),
                edge.live(),
                edge.cursors(),
                edge.flusher(),
                edge.pulse(),
                edge.allowances(),
                edge.metrics());
    }

    private ConversationRequests requests(Watches its) {
        return new ConversationRequests(
                core, acknowledgements, its, activities, new AtomicLong(1)::getAndIncrement, Clock.systemUTC());
    }

    @Override
    public void close() {
        edge.pulse().close();
        edge.flusher().close();
        acknowledgements.close();
        contacts.close();
        presence.close();
        watches.close();
        activities.close();
        core.close();
    }
}
