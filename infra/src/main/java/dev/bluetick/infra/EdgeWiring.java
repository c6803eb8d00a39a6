package dev.bluetick.infra;

import dev.bluetick.api.limits.ClientAddress;
import dev.bluetick.api.limits.Limit;
import dev.bluetick.api.limits.LimitSettings;
import dev.bluetick.api.limits.Rate;
import dev.bluetick.commands.Event;
import dev.bluetick.commands.Ids;
import dev.bluetick.edgews.Addresses;
import dev.bluetick.edgews.LiveFeed;
import dev.bluetick.edgews.session.Allowances;
import dev.bluetick.edgews.session.Drain;
import dev.bluetick.infra.eventstore.RocksEventStorageEngine;
import dev.bluetick.infra.eventstore.RocksIdBound;
import dev.bluetick.infra.ids.SnowflakeIds;
import java.time.Clock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.ApplicationListener;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// What the edges need of the house.
@Configuration(proxyBeanMethods = false)
class EdgeWiring {

    private static final Logger LOG = LoggerFactory.getLogger(Bluetick.class);

    @Bean
    Clock clock() {
        return Clock.systemUTC();
    }

    @Bean
    Ids ids(Clock clock, Settings settings, RocksEventStorageEngine engine) {
        return new SnowflakeIds(clock, settings.node(), new RocksIdBound(engine));
    }

    /// The live path hangs on the event store itself, before any projection.
    @Bean
    LiveFeed liveFeed(RocksEventStorageEngine engine) {
        return listener -> engine.follow((position, message, companion) -> {
            if (message.getPayload() instanceof Event event) {
                listener.on(position, event, companion);
            }
        });
    }

    /// The STOMP side's part of the table of limits.
    @Bean
    Allowances allowances(LimitSettings limits) {
        Rate sends = limits.rate(Limit.SENDS_BY_DEVICE);
        return limits.enabled() ? Allowances.of(sends.burst(), sends.timeToFill()) : Allowances.unlimited();
    }

    /// An address is the same to both edges.
    @Bean
    Addresses addresses(ClientAddress clients) {
        return clients::of;
    }

    @Bean
    DrainEndpoint drainEndpoint(Drain drain) {
        return new DrainEndpoint(drain);
    }

    @Bean
    ApplicationListener<ApplicationReadyEvent> readyLine(Settings settings) {
        return event -> LOG.info(
                "Bluetick is ready at http://localhost:{} (data in {})",
                event.getApplicationContext().getEnvironment().getProperty("local.server.port"),
                settings.dataDir().toAbsolutePath().normalize());
    }
}
