package dev.bluetick.infra.push;

import dev.bluetick.api.Stamps;
import dev.bluetick.api.device.VapidKey;
import dev.bluetick.commands.account.PushProvider;
import dev.bluetick.edgews.DeviceCursors;
import dev.bluetick.infra.Settings;
import dev.bluetick.infra.outbox.OutboxFile;
import dev.bluetick.queries.account.Presence;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.util.EnumMap;
import java.util.Map;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.axonframework.queryhandling.QueryGateway;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import tools.jackson.databind.json.JsonMapper;

/// Who notifies devices: the services whose keys the settings name, a file for the others.
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(PushSettings.class)
class PushWiring {

    @Bean
    ResolvedEndpoints pushEndpoints(PushSettings settings, MeterRegistry meters) {
        return new ResolvedEndpoints(settings.webpush().allowPrivate(), meters);
    }

    /// Where there is no private key browsers are notified by the outbox alone, and need none.
    @Bean
    VapidKey vapidKey(PushSettings settings) {
        return () -> settings.webpush().privateKey() == null
                ? null
                : settings.webpush().publicKey();
    }

    @Bean
    OutboxPush pushOutbox(Settings settings, JsonMapper json, Stamps stamps) {
        return new OutboxPush(
                new OutboxFile(settings.dataDir().resolve("outbox").resolve("push.jsonl"), json), stamps);
    }

    @Bean
    PushServices pushServices(
            PushSettings settings, OutboxPush outbox, JsonMapper json, Clock clock, MeterRegistry meters) {
        Map<PushProvider, PushSender> senders = new EnumMap<>(PushProvider.class);
        for (PushProvider provider : PushProvider.values()) {
            senders.put(provider, outbox);
        }
        if (settings.apns().keyFile() != null) {
            senders.put(PushProvider.APNS, guarded(ApnsPush.of(settings.apns(), clock, PushSender.PATIENCE)));
        }
        if (settings.fcm().credentialsFile() != null) {
            senders.put(PushProvider.FCM, guarded(new FcmPush(settings.fcm(), json, clock, PushSender.PATIENCE)));
        }
        if (settings.webpush().privateKey() != null) {
            senders.put(
                    PushProvider.WEBPUSH,
                    guarded(new BrowserPush(settings.webpush(), json, clock, PushSender.PATIENCE)));
        }
        return new PushServices(senders, meters);
    }

    @Bean
    NewsDesk newsDesk(QueryGateway queries, Presence presence, DeviceCursors cursors) {
        return new NewsDesk(queries, presence, cursors);
    }

    @Bean
    Courier pushCourier(PushServices services, CommandGateway commands, Stamps stamps, MeterRegistry meters) {
        return new Courier(services, commands, stamps, meters);
    }

    @Bean
    Notifier notifier(NewsDesk desk, Courier courier, MeterRegistry meters) {
        return new Notifier(desk, courier, meters);
    }

    @Bean
    DeletionTeller deletionTeller(NewsDesk desk, Courier courier, MeterRegistry meters) {
        return new DeletionTeller(desk, courier, meters);
    }

    private static PushSender guarded(PushSender sender) {
        return new GuardedPush(sender, PushSender.PATIENCE);
    }
}
