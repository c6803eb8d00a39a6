package dev.bluetick.edgews;

import dev.bluetick.commands.Ids;
import dev.bluetick.edgews.contact.ContactNews;
import dev.bluetick.edgews.conversation.Acknowledgements;
import dev.bluetick.edgews.conversation.ConversationRequests;
import dev.bluetick.edgews.conversation.LiveDispatch;
import dev.bluetick.edgews.delivery.DeliveryCheckpoint;
import dev.bluetick.edgews.delivery.DeliveryWatch;
import dev.bluetick.edgews.delivery.DueDeliveries;
import dev.bluetick.edgews.metrics.EdgeMetrics;
import dev.bluetick.edgews.session.Allowances;
import dev.bluetick.edgews.session.Drain;
import dev.bluetick.edgews.session.Edge;
import dev.bluetick.edgews.session.Gatekeeper;
import dev.bluetick.edgews.session.LivePresence;
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
import org.springframework.boot.jetty.ConfigurableJettyWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.util.function.SingletonSupplier;
import org.springframework.web.socket.config.annotation.EnableWebSocket;

/// The STOMP edge as a whole. What it needs from outside: [LiveFeed], [DeviceCursors],
/// [DeliveryCheckpoint], [Allowances], [Ids],
/// [LastSeen], [Freshness], a `Clock`, Axon's command and query gateways, a `JwtDecoder`, a `MeterRegistry`, and Jetty
/// as the web server.
@Configuration(proxyBeanMethods = false)
@EnableWebSocket
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
    Sessions edgeSessions(EdgeMetrics metrics) {
        Sessions sessions = new Sessions();
        metrics.countSessions(sessions::count);
        return sessions;
    }

    @Bean
    Drain edgeDrain(Sessions sessions) {
        return new Drain(sessions);
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
    ConversationRequests edgeRequests(
            CommandGateway commands, Acknowledgements acknowledgements, Ids ids, Clock clock) {
        return new ConversationRequests(commands, acknowledgements, ids, clock);
    }

    @Bean
    CatchUp edgeCatchUp(QueryGateway queries, Acknowledgements acknowledgements, EdgeMetrics metrics) {
        return new CatchUp(new Backlog(queries), acknowledgements, metrics);
    }

    @Bean
    Gatekeeper edgeGatekeeper(JwtDecoder tokens, QueryGateway queries, Clock clock) {
        return new Gatekeeper(tokens, queries, clock);
    }

    @Bean
    LivePresence edgePresence(Sessions sessions, LastSeen lastSeen, Freshness freshness, Clock clock) {
        return new LivePresence(sessions, lastSeen, freshness, clock);
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
            LiveFeed feed, Sessions sessions, @Value("${bluetick.delivery.in-time:10s}") Duration inTime) {
        DeliveryWatch watch = new DeliveryWatch(sessions, inTime);
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
            Gatekeeper gatekeeper,
            Sessions sessions,
            LivePresence presence,
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
                gatekeeper,
                sessions,
                presence,
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
