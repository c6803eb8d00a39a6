package dev.bluetick.infra.push;

import com.eatthepath.pushy.apns.ApnsClient;
import com.eatthepath.pushy.apns.ApnsClientBuilder;
import com.eatthepath.pushy.apns.DeliveryPriority;
import com.eatthepath.pushy.apns.PushNotificationResponse;
import com.eatthepath.pushy.apns.PushType;
import com.eatthepath.pushy.apns.auth.ApnsSigningKey;
import com.eatthepath.pushy.apns.util.ApnsPayloadBuilder;
import com.eatthepath.pushy.apns.util.SimpleApnsPayloadBuilder;
import com.eatthepath.pushy.apns.util.SimpleApnsPushNotification;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.time.Clock;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Notifies by Apple's push service, over HTTP/2 with a token of ours (Apple: "Sending notification requests to
/// APNs"). An app can change what is shown before it is (mutable-content): it has the message, the server does not.
final class ApnsPush implements PushSender, AutoCloseable {

    /// APNs keeps it no longer, either.
    static final Duration KEPT = Duration.ofDays(28);

    private static final Logger LOG = LoggerFactory.getLogger(ApnsPush.class);
    private static final int CONNECTIONS = 1;
    private static final int GONE = 410;
    private static final int TOO_MANY = 429;

    /// Apple's tokens are hexadecimal; another would only be refused, and is no part of a path.
    private static final Pattern TOKEN = Pattern.compile("[0-9a-fA-F]{2,400}");

    private static final Set<String> DEAD = Set.of("Unregistered", "BadDeviceToken", "ExpiredToken");
    private static final Set<String> PASSING =
            Set.of("TooManyRequests", "TooManyProviderTokenUpdates", "ExpiredProviderToken", "IdleTimeout", "Shutdown");

    private final Seldom seldom = new Seldom();
    private final ApnsClient client;
    private final String topic;
    private final Clock clock;
    private final Duration patience;

    /// @param client is closed with this
    ApnsPush(ApnsClient client, String topic, Clock clock, Duration patience) {
        this.client = client;
        this.topic = topic;
        this.clock = clock;
        this.patience = patience;
    }

    static ApnsPush of(PushSettings.Apns settings, Clock clock, Duration patience) {
        var file = PushSettings.required("apns.key-file", settings.keyFile());
        String keyId = PushSettings.required("apns.key-id", settings.keyId());
        String teamId = PushSettings.required("apns.team-id", settings.teamId());
        String topic = PushSettings.required("apns.topic", settings.topic());
        try {
            ApnsClient client = new ApnsClientBuilder()
                    .setApnsServer(
                            switch (settings.environment()) {
                                case PRODUCTION -> ApnsClientBuilder.PRODUCTION_APNS_HOST;
                                case DEVELOPMENT -> ApnsClientBuilder.DEVELOPMENT_APNS_HOST;
                            })
                    .setSigningKey(ApnsSigningKey.loadFromPkcs8File(file.toFile(), teamId, keyId))
                    .setConcurrentConnections(CONNECTIONS)
                    .setConnectionTimeout(patience)
                    .build();
            return new ApnsPush(client, topic, clock, patience);
        } catch (IOException | GeneralSecurityException | IllegalArgumentException e) {
            throw PushSettings.wrong(
                    "apns.key-file",
                    file,
                    "It is no signing key of Apple's: " + e.getClass().getSimpleName());
        }
    }

    @Override
    public PushOutcome send(Recipient to, Notice notice) {
        if (!TOKEN.matcher(to.target().token()).matches()) {
            return PushOutcome.DEAD;
        }
        CompletableFuture<PushNotificationResponse<SimpleApnsPushNotification>> sent =
                client.sendNotification(notification(to.target().token(), notice));
        try {
            return judge(sent.get(patience.toNanos(), TimeUnit.NANOSECONDS));
        } catch (TimeoutException e) {
            sent.cancel(true);
            return later("no answer within " + patience);
        } catch (ExecutionException e) {
            return later(String.valueOf(e.getCause()));
        } catch (InterruptedException e) {
            sent.cancel(true);
            Thread.currentThread().interrupt();
            return PushOutcome.LATER;
        }
    }

    private PushOutcome later(String why) {
        if (seldom.isTime()) {
            LOG.warn("APNs cannot be reached: {}", why);
        }
        return PushOutcome.LATER;
    }

    /// A withdrawal is for the app, in the background: it must have no part that is shown (Apple: "Pushing
    /// background updates to your App"), so the badge is among the data.
    private SimpleApnsPushNotification notification(String token, Notice notice) {
        ApnsPayloadBuilder payload = new SimpleApnsPayloadBuilder();
        notice.data().forEach(payload::addCustomProperty);
        PushType type = switch (notice) {
            case News news -> {
                payload.setAlertTitle(news.title())
                        .setAlertBody(news.body())
                        .setBadgeNumber(news.badge())
                        .setThreadId(news.collapseKey())
                        .setSound(ApnsPayloadBuilder.DEFAULT_SOUND_FILENAME)
                        .setMutableContent(true);
                yield PushType.ALERT;
            }
            case Withdrawal _ -> {
                payload.setContentAvailable(true);
                yield PushType.BACKGROUND;
            }
        };
        DeliveryPriority priority =
                notice.priority() == Priority.HIGH ? DeliveryPriority.IMMEDIATE : DeliveryPriority.CONSERVE_POWER;
        return new SimpleApnsPushNotification(
                token, topic, payload.build(), clock.instant().plus(KEPT), priority, type, notice.collapseKey());
    }

    private static PushOutcome judge(PushNotificationResponse<?> answer) {
        if (answer.isAccepted()) {
            return PushOutcome.SENT;
        }
        int status = answer.getStatusCode();
        String reason = answer.getRejectionReason().orElse("");
        if (status == GONE || DEAD.contains(reason)) {
            return PushOutcome.DEAD;
        }
        if (status == TOO_MANY || status >= 500 || PASSING.contains(reason)) {
            return PushOutcome.LATER;
        }
        return new PushOutcome.Refused("APNs answered " + status + (reason.matches("\\w{1,40}") ? " " + reason : ""));
    }

    @Override
    public void close() {
        client.close()
                .orTimeout(patience.toNanos(), TimeUnit.NANOSECONDS)
                .exceptionally(_ -> null)
                .join();
    }
}
