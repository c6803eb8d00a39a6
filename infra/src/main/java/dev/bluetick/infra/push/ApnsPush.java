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
import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.bluetick.commands.account.ApnsEnvironment;
import dev.bluetick.infra.logging.Seldom;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
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

    private static final Set<String> DEAD = Set.of("Unregistered", "ExpiredToken");
    private static final String OF_THE_OTHER_OR_NONE = "BadDeviceToken";
    private static final Set<String> PASSING =
            Set.of("TooManyRequests", "TooManyProviderTokenUpdates", "ExpiredProviderToken", "IdleTimeout", "Shutdown");

    /// Not tried again, for it would be at each notification, and with it all other devices of the person.
    static final PushOutcome KNOWN_NOWHERE = new PushOutcome.Refused(
            "a token is bad in one environment of APNs, and the other cannot be reached or does not take the key: let"
                    + " the app say its environment, or have the server reach both with a key that is good for both");

    /// Tokens that were found in the other environment than the usual one: no more than developers have.
    private static final int MAX_FOUND = 10_000;

    /// @param isKnown whether the environment knows the token, or did not say; otherwise the other one may
    private record Answer(PushOutcome outcome, boolean isKnown) {

        static Answer of(PushOutcome outcome) {
            return new Answer(outcome, true);
        }
    }

    private final Seldom seldom = new Seldom();
    private final Cache<String, ApnsEnvironment> found =
            Caffeine.newBuilder().maximumSize(MAX_FOUND).build();
    private final Map<ApnsEnvironment, ApnsClient> clients;
    private final ApnsEnvironment usual;
    private final String topic;
    private final Clock clock;
    private final Duration patience;

    /// @param clients for every environment; they are closed with this
    /// @param usual where a token is looked for first whose app did not say
    ApnsPush(
            Map<ApnsEnvironment, ApnsClient> clients,
            ApnsEnvironment usual,
            String topic,
            Clock clock,
            Duration patience) {
        this.clients = clients;
        this.usual = usual;
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
            ApnsSigningKey key = ApnsSigningKey.loadFromPkcs8File(file.toFile(), teamId, keyId);
            Map<ApnsEnvironment, ApnsClient> clients = new EnumMap<>(ApnsEnvironment.class);
            for (ApnsEnvironment environment : ApnsEnvironment.values()) {
                clients.put(environment, client(environment, key, patience));
            }
            return new ApnsPush(clients, settings.environment(), topic, clock, patience);
        } catch (IOException | GeneralSecurityException | IllegalArgumentException e) {
            throw PushSettings.wrong(
                    "apns.key-file",
                    file,
                    "It is no signing key of Apple's: " + e.getClass().getSimpleName());
        }
    }

    /// It connects when it is first needed.
    private static ApnsClient client(ApnsEnvironment environment, ApnsSigningKey key, Duration patience)
            throws IOException {
        return new ApnsClientBuilder()
                .setApnsServer(
                        switch (environment) {
                            case PRODUCTION -> ApnsClientBuilder.PRODUCTION_APNS_HOST;
                            case DEVELOPMENT -> ApnsClientBuilder.DEVELOPMENT_APNS_HOST;
                        })
                .setSigningKey(key)
                .setConcurrentConnections(CONNECTIONS)
                .setConnectionTimeout(patience)
                .build();
    }

    /// Each environment calls a token of the other one bad. So what the app said is asked for alone, and where it did
    /// not say, a token is dead only if both know it no more, and given up for now if one does not say.
    @Override
    public PushOutcome send(Recipient to, Notice notice) {
        String token = to.target().token();
        if (!TOKEN.matcher(token).matches()) {
            return PushOutcome.DEAD;
        }
        long end = System.nanoTime() + patience.toNanos();
        SimpleApnsPushNotification notification = notification(token, notice);
        ApnsEnvironment said = to.target().environment();
        if (said != null) {
            return send(said, notification, end).outcome;
        }
        ApnsEnvironment first = Objects.requireNonNullElse(found.getIfPresent(token), usual);
        Answer answer = send(first, notification, end);
        if (answer.isKnown) {
            return answer.outcome;
        }
        PushOutcome outcome = send(first.other(), notification, end).outcome;
        return switch (outcome) {
            case PushOutcome.Sent _ -> {
                found.put(token, first.other());
                yield outcome;
            }
            case PushOutcome.DeadToken _ -> outcome;
            case PushOutcome.Transient _, PushOutcome.Refused _ -> KNOWN_NOWHERE;
        };
    }

    private Answer send(ApnsEnvironment environment, SimpleApnsPushNotification notification, long end) {
        CompletableFuture<PushNotificationResponse<SimpleApnsPushNotification>> sent =
                Objects.requireNonNull(clients.get(environment)).sendNotification(notification);
        try {
            return judge(sent.get(Math.max(0, end - System.nanoTime()), TimeUnit.NANOSECONDS));
        } catch (TimeoutException e) {
            sent.cancel(true);
            return later("no answer within " + patience);
        } catch (ExecutionException e) {
            return later(String.valueOf(e.getCause()));
        } catch (InterruptedException e) {
            sent.cancel(true);
            Thread.currentThread().interrupt();
            return Answer.of(PushOutcome.LATER);
        }
    }

    private Answer later(String why) {
        if (seldom.isTime()) {
            LOG.warn("APNs cannot be reached: {}", why);
        }
        return Answer.of(PushOutcome.LATER);
    }

    /// A withdrawal or deletion is for the app, in the background: it must have no part that is shown (Apple: "Pushing
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
            case Withdrawal _, Deletion _ -> {
                payload.setContentAvailable(true);
                yield PushType.BACKGROUND;
            }
        };
        DeliveryPriority priority =
                notice.priority() == Priority.HIGH ? DeliveryPriority.IMMEDIATE : DeliveryPriority.CONSERVE_POWER;
        Instant until = isKept(notice) ? clock.instant().plus(KEPT) : Instant.EPOCH;
        return new SimpleApnsPushNotification(
                token, topic, payload.build(), until, priority, type, notice.collapseKey());
    }

    /// For a device that is off APNs keeps one notification of an app, mostly the last one (Apple: "Sending
    /// notification requests to APNs"). Where messages are unread it may be of these, and nothing silent is to
    /// replace it.
    private static boolean isKept(Notice notice) {
        return notice instanceof News || notice.badge() == 0;
    }

    private static Answer judge(PushNotificationResponse<?> answer) {
        if (answer.isAccepted()) {
            return Answer.of(PushOutcome.SENT);
        }
        int status = answer.getStatusCode();
        String reason = answer.getRejectionReason().orElse("");
        if (reason.equals(OF_THE_OTHER_OR_NONE)) {
            return new Answer(PushOutcome.DEAD, false);
        }
        if (status == GONE || DEAD.contains(reason)) {
            return Answer.of(PushOutcome.DEAD);
        }
        if (status == TOO_MANY || status >= 500 || PASSING.contains(reason)) {
            return Answer.of(PushOutcome.LATER);
        }
        return Answer.of(
                new PushOutcome.Refused("APNs answered " + status + (reason.matches("\\w{1,40}") ? " " + reason : "")));
    }

    @Override
    public void close() {
        CompletableFuture.allOf(clients.values().stream().map(ApnsClient::close).toArray(CompletableFuture[]::new))
                .orTimeout(patience.toNanos(), TimeUnit.NANOSECONDS)
                .exceptionally(_ -> null)
                .join();
    }
}
