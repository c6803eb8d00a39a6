package dev.bluetick.infra.push;

import com.interaso.webpush.VapidKeys;
import com.interaso.webpush.WebPush;
import dev.bluetick.commands.account.WebPushKeys;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.Base64;
import java.util.Map;
import java.util.Objects;
import org.eclipse.jetty.client.Response;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.json.JsonMapper;

/// Notifies browsers by their push services (RFC 8030), which learn by whom (VAPID, RFC 8292) and not what: the
/// message is encrypted for the browser (RFC 8291). Who has the endpoint's host decides what it answers, so
/// nothing of an answer is believed but its status and how long to wait.
final class BrowserPush implements PushSender, AutoCloseable {

    /// A service may keep it for less (RFC 8030, section 5.2).
    static final Duration KEPT = Duration.ofDays(28);

    /// Of a topic's 32 characters (RFC 8030, section 5.4).
    private static final int TOPIC_BYTES = 24;

    private static final Logger LOG = LoggerFactory.getLogger(BrowserPush.class);

    private final WebPush push;
    private final EndpointClient client;
    private final JsonMapper json;
    private final Clock clock;

    BrowserPush(PushSettings.WebPush settings, JsonMapper json, Clock clock, Duration patience) {
        this.push = push(settings);
        this.client = new EndpointClient(settings.allowPrivate(), patience);
        this.json = json;
        this.clock = clock;
    }

    private static WebPush push(PushSettings.WebPush settings) {
        String publicKey = PushSettings.required("webpush.public-key", settings.publicKey());
        String privateKey = PushSettings.required("webpush.private-key", settings.privateKey());
        String subject = PushSettings.required("webpush.subject", settings.subject());
        try {
            return new WebPush(subject, VapidKeys.fromUncompressedBytes(publicKey, privateKey));
        } catch (RuntimeException e) {
            throw PushSettings.wrong(
                    "webpush",
                    null,
                    "public-key and private-key take the two halves of a VAPID key in base64url, subject a mailto: or"
                            + " https: URL.");
        }
    }

    @Override
    public PushOutcome send(Recipient to, Notice notice) {
        URI endpoint = URI.create(to.target().token());
        byte[] body = encrypted(notice, Objects.requireNonNull(to.target().keys()));
        if (body == null) {
            return new PushOutcome.Refused("its keys are no browser's");
        }
        try {
            return judge(client.post(endpoint, headers(endpoint, notice), body));
        } catch (PublicResolver.NotPublic e) {
            return new PushOutcome.Refused("its endpoint is at no public address");
        } catch (IOException e) {
            LOG.debug("A push service cannot be reached: {}", e.toString());
            return PushOutcome.LATER;
        }
    }

    /// Null for a public key that is no point of the curve.
    private byte @Nullable [] encrypted(Notice notice, WebPushKeys keys) {
        byte[] text = json.writeValueAsString(notice.data()).getBytes(StandardCharsets.UTF_8);
        Base64.Decoder base64 = Base64.getUrlDecoder();
        try {
            return push.getBody(text, base64.decode(keys.p256dh()), base64.decode(keys.auth()));
        } catch (Exception e) { // the library, in Kotlin, declares none of what it throws
            return null;
        }
    }

    private Map<String, String> headers(URI endpoint, Notice notice) {
        return push.getHeaders(
                endpoint.toString(), (int) KEPT.toSeconds(), topic(notice.collapseKey()), urgency(notice));
    }

    private static WebPush.Urgency urgency(Notice notice) {
        return switch (notice.priority()) {
            case HIGH -> WebPush.Urgency.High;
            case NORMAL -> WebPush.Urgency.Normal;
            case LOW -> WebPush.Urgency.Low;
        };
    }

    /// A push service learns from it which messages belong together, and nothing else.
    static String topic(String collapseKey) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(collapseKey.getBytes(StandardCharsets.UTF_8));
            return Base64.getUrlEncoder().withoutPadding().encodeToString(Arrays.copyOf(hash, TOPIC_BYTES));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("SHA-256 is part of every JDK", e);
        }
    }

    private PushOutcome judge(Response answer) {
        int status = answer.getStatus();
        if (status / 100 == 2) {
            return PushOutcome.SENT;
        }
        return switch (status) {
            case 404, 410 -> PushOutcome.DEAD;
            case 429 -> later(answer, PushOutcome.Held.TARGET);
            case 408 -> later(answer, PushOutcome.Held.PLACE);
            default ->
                status >= 500
                        ? later(answer, PushOutcome.Held.PLACE)
                        : new PushOutcome.Refused("its push service answered " + status);
        };
    }

    /// With 429 it is one subscription that has got too much: the limit, and the wait, are of a push resource (RFC
    /// 8030, section 8.4).
    private PushOutcome later(Response answer, PushOutcome.Held held) {
        return new PushOutcome.Transient(RetryAfter.of(answer.getHeaders().get("Retry-After"), clock), held);
    }

    @Override
    public void close() throws Exception {
        client.close();
    }
}
