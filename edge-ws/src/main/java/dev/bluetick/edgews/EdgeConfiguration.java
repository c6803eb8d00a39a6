package dev.bluetick.edgews;

import dev.bluetick.commands.Ids;
import dev.bluetick.edgews.activity.Activities;
import dev.bluetick.edgews.contact.ContactNews;
import dev.bluetick.edgews.conversation.Acknowledgements;
import dev.bluetick.edgews.conversation.ConversationRequests;
import dev.bluetick.edgews.conversation.LiveDispatch;
import dev.bluetick.edgews.delivery.DeliveryCheckpoint;
import dev.bluetick.edgews.delivery.DeliveryWatch;
import dev.bluetick.edgews.delivery.DueDeliveries;
import dev.bluetick.edgews.metrics.EdgeMetrics;
import dev.bluetick.edgews.presence.LivePresence;
import dev.bluetick.edgews.presence.Watches;
import dev.bluetick.edgews.session.Admission;
import dev.bluetick.edgews.session.Allowances;
import dev.bluetick.edgews.session.Drain;
import dev.bluetick.edgews.session.Edge;
import dev.bluetick.edgews.session.Gatekeeper;
import dev.bluetick.edgews.session.Pulse;
import dev.bluetick.edgews.session.Requests;
import dev.bluetick.edgews.session.Sessions;
import dev.bluetick.edgews.session.StillHere;
import dev.bluetick.edgews.stream.Backlog;
import dev.bluetick.edgews.stream.CatchUp;
import dev.bluetick.edgews.stream.LivePosition;
import dev.bluetick.edgews.transport.SockJsSockets;
import dev.bluetick.edgews.transport.SocketUpgrades;
import dev.bluetick.edgews.wire.Flusher;
import dev.bluetick.queries.Freshness;
import dev.bluetick.queries.account.LastSeen;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.util.function.Supplier;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.axonframework.queryhandling.QueryGateway;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.availability.AvailabilityChangeEvent;
import org.springframework.boot.availability.ReadinessState;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.jetty.ConfigurableJettyWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.util.function.SingletonSupplier;
import org.springframework.web.socket.config.annotation.EnableWebSocket;

/// The STOMP edge as a whole. What it needs from outside: [LiveFeed], [DeviceCursors],
/// [DeliveryCheckpoint], [Allowances], [Addresses], [Ids],
/// [LastSeen], [Freshness], a `Clock`, Axon's command and query gateways, a `JwtDecoder`, a `MeterRegistry`, and Jetty
/// as the web server.
@Configuration(proxyBeanMethods = false)
@EnableWebSocket
@EnableConfigurationProperties(EdgeSettings.class)
public class EdgeConfiguration {

    @Bean
    EdgeMetrics edgeMetrics(MeterRegistry registry) {
        return EdgeMetrics.in(registry);
    }

    @Bean
    LivePosition edgeLivePosition() {
        return new LivePosition();
    }

    @Bean
    Sessions edgeSessions(EdgeSettings settings, EdgeMetrics metrics) {
        Sessions sessions = new Sessions(settings.connectionsPerUser());
        metrics.gauge("bluetick.edge.sessions", sessions::count);
        return sessions;
    }

    @Bean
    Admission edgeAdmission(Sessions sessions, EdgeSettings settings, EdgeMetrics metrics) {
        return new Admission(sessions, settings, metrics);
    }

    @Bean
    Drain edgeDrain(
            Sessions sessions,
            Acknowledgements acknowledgements,
            EdgeMetrics metrics,
            ApplicationEventPublisher publisher) {
        return new Drain(
                sessions,
                acknowledgements::conversationsInFlight,
                () -> AvailabilityChangeEvent.publish(publisher, sessions, ReadinessState.REFUSING_TRAFFIC),
                metrics);
    }

    @Bean
    Flusher edgeFlusher(EdgeMetrics metrics) {
        return new Flusher(Flusher.threadsOfThisMachine(), metrics.framesOut()::increment);
    }

    @Bean
    Pulse edgePulse(LivePosition live) {
        return new Pulse(live);
    }

    @Bean
    Acknowledgements edgeAcknowledgements(CommandGateway commands, Clock clock) {
        return new Acknowledgements(commands, clock);
    }

    @Bean
    OneTimer edgeTimer() {
        return new OneTimer();
    }

    @Bean
    Watches edgeWatches(
            LiveFeed feed, QueryGateway queries, Sessions sessions, Later later, Clock clock, MeterRegistry registry) {
        Watches watches = new Watches(queries, sessions, later, clock, registry);
        feed.subscribe(watches);
        return watches;
    }

    @Bean
    Activities edgeActivities(
            LiveFeed feed, QueryGateway queries, Sessions sessions, Later later, MeterRegistry registry) {
        Activities activities = new Activities(queries, sessions, later, registry);
        feed.subscribe(activities);
        return activities;
    }

    @Bean
    ConversationRequests edgeRequests(
            CommandGateway commands,
            Acknowledgements acknowledgements,
            Watches watches,
            Activities activities,
            Ids ids,
            Clock clock) {
        return new ConversationRequests(commands, acknowledgements, watches, activities, ids, clock);
    }

    @Bean
    CatchUp edgeCatchUp(
            QueryGateway queries, Acknowledgements acknowledgements, EdgeMetrics metrics, EdgeSettings settings) {
        return new CatchUp(new Backlog(queries), acknowledgements, metrics, settings.catchUpsAtOnce());
    }

    @Bean
    Gatekeeper edgeGatekeeper(JwtDecoder tokens, QueryGateway queries, Clock clock) {
        return new Gatekeeper(tokens, queries, clock);
    }

    @Bean
    LivePresence edgePresence(
            Sessions sessions, LastSeen lastSeen, Freshness freshness, Clock clock, Later later, Watches watches) {
        return new LivePresence(sessions, lastSeen, freshness, clock, later, watches::changed);
    }

    @Bean
    StillHere edgeStillHere(Sessions sessions, LastSeen lastSeen, Clock clock) {
        return new StillHere(sessions, lastSeen, clock, StillHere.EVERY);
    }

    @Bean
    ContactNews edgeContactNews(QueryGateway queries, Freshness freshness, Sessions sessions, MeterRegistry registry) {
        return new ContactNews(queries, freshness, sessions, registry);
    }

    @Bean
    LiveDispatch edgeLiveDispatch(LiveFeed feed, Sessions sessions, LivePosition live, ContactNews contacts) {
        LiveDispatch dispatch = new LiveDispatch(sessions, live, contacts::on);
        feed.subscribe(dispatch);
        return dispatch;
    }

    @Bean
    DeliveryWatch edgeDeliveryWatch(
            LiveFeed feed,
            Sessions sessions,
            @Value("${bluetick.delivery.gather-for:250ms}") Duration gatherFor,
            @Value("${bluetick.delivery.in-time:10s}") Duration inTime) {
        DeliveryWatch watch = new DeliveryWatch(sessions, gatherFor, inTime);
        feed.subscribe(watch);
        return watch;
    }

    @Bean
    DueDeliveries edgeDueDeliveries(
            DeliveryWatch watch,
            CommandGateway commands,
            DeliveryCheckpoint checkpoint,
            Clock clock,
            MeterRegistry meters) {
        return new DueDeliveries(watch, commands, checkpoint, clock, meters);
    }

    @Bean
    Edge edge(
            @Value("${bluetick.version:dev}") String version,
            Admission admission,
            Addresses addresses,
            Gatekeeper gatekeeper,
            Sessions sessions,
            Requests requests,
            CatchUp catchUp,
            LivePosition live,
            DeviceCursors cursors,
            Flusher flusher,
            Pulse pulse,
            Allowances allowances,
            EdgeMetrics metrics) {
        return new Edge(
                "bluetick/" + version,
                admission,
                addresses,
                gatekeeper,
                sessions,
                requests,
                catchUp,
                live,
                cursors,
                flusher,
                pulse,
                allowances,
                metrics);
    }

    @Bean
    static WebServerFactoryCustomizer<ConfigurableJettyWebServerFactory> edgeSockets(ObjectProvider<Edge> edge) {
        Supplier<Edge> once = SingletonSupplier.of(edge::getObject);
        return server -> server.addServerCustomizers(it -> SocketUpgrades.install(once, it));
    }

    @Bean
    SockJsSockets edgeSockJs(Edge edge) {
        return new SockJsSockets(edge);
    }
}
