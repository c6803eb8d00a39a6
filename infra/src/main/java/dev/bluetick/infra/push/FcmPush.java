package dev.bluetick.infra.push;

import dev.bluetick.infra.logging.Seldom;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.time.Clock;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Predicate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Notifies by Firebase Cloud Messaging, HTTP v1 (https://firebase.google.com/docs/reference/fcm/rest/v1): a data
/// message, of which the app makes what it shows, so that it can take it back again. An answer's text is not
/// logged: it may name the token.
final class FcmPush implements PushSender, AutoCloseable {

    /// A phone that is off for longer learns of its messages when it connects.
    static final Duration KEPT = Duration.ofDays(28);

    /// For whom it is too much where there is no Retry-After, as FCM's list of error codes has it.
    static final Duration TOO_MANY_WAIT = Duration.ofSeconds(60);

    private static final Logger LOG = LoggerFactory.getLogger(FcmPush.class);
    private static final int UNAUTHORIZED = 401;
    private static final int TOO_MANY = 429;
    /// As in `projects/…` and `project:…`.
    private static final String PROJECT = "project";

    private final Seldom seldom = new Seldom();
    private final URI messages;
    private final BoundedHttp http = new BoundedHttp();
    private final GoogleTokens tokens;
    private final JsonMapper json;
    private final Clock clock;
    private final Duration patience;

    FcmPush(PushSettings.Fcm settings, JsonMapper json, Clock clock, Duration patience) {
        ServiceAccount account =
                ServiceAccount.of(PushSettings.required("fcm.credentials-file", settings.credentialsFile()), json);
        String base = settings.baseUrl().toString().replaceAll("/+$", "");
        this.messages = URI.create(base + "/v1/projects/" + account.project() + "/messages:send");
        this.tokens = new GoogleTokens(account, http, json, clock);
        this.json = json;
        this.clock = clock;
        this.patience = patience;
    }

    @Override
    public PushOutcome send(Recipient to, Notice notice) {
        long end = System.nanoTime() + patience.toNanos();
        try {
            String token = tokens.get(patience);
            Duration left = Duration.ofNanos(Math.max(1, end - System.nanoTime()));
            BoundedHttp.Answer answer = http.ask(request(token, to, notice, left), left);
            if (answer.status() == UNAUTHORIZED) {
                tokens.forget(token);
            }
            return judge(answer);
        } catch (IOException e) {
            if (seldom.isTime()) {
                LOG.warn("FCM cannot be reached: {}", e.toString());
            }
            return PushOutcome.LATER;
        }
    }

    private HttpRequest request(String token, Recipient to, Notice notice, Duration left) {
        return HttpRequest.newBuilder(messages)
                .timeout(left)
                .header("Authorization", "Bearer " + token)
                .header("Content-Type", "application/json; charset=UTF-8")
                .POST(HttpRequest.BodyPublishers.ofString(json.writeValueAsString(Map.of("message", body(to, notice)))))
                .build();
    }

    private static Map<String, Object> body(Recipient to, Notice notice) {
        Map<String, String> data = new LinkedHashMap<>(); // of texts alone
        notice.data().forEach((name, value) -> data.put(name, value.toString()));
        return Map.of(
                "token",
                to.target().token(),
                "data",
                data,
                "android",
                Map.of(
                        "priority",
                        notice.priority() == Priority.HIGH ? "HIGH" : "NORMAL",
                        "collapse_key",
                        notice.collapseKey(),
                        "ttl",
                        KEPT.toSeconds() + "s"));
    }

    private PushOutcome judge(BoundedHttp.Answer answer) {
        int status = answer.status();
        if (answer.isOk()) {
            return PushOutcome.SENT;
        }
        Duration asked =
                RetryAfter.of(answer.headers().firstValue("Retry-After").orElse(null), clock);
        if (status == TOO_MANY) {
            return new PushOutcome.Transient(
                    asked == null ? TOO_MANY_WAIT : asked,
                    isOfTheProject(answer.body()) ? PushOutcome.Held.PLACE : PushOutcome.Held.TARGET);
        }
        if (status == UNAUTHORIZED || status >= 500) {
            return new PushOutcome.Transient(asked, PushOutcome.Held.TARGET);
        }
        return isDead(answer.body())
                ? PushOutcome.DEAD
                : new PushOutcome.Refused("FCM answered " + status + " for another cause than the token");
    }

    /// Whether all that this server sends is too much, and not what goes to one device: then the consumer of the
    /// quota (google.rpc.ErrorInfo) or the subject of its violation (google.rpc.QuotaFailure) is the project. What
    /// says neither is taken for a device's: one that gets too much must not keep the others from theirs.
    private boolean isOfTheProject(String body) {
        return anyDetail(
                body,
                detail -> detail.path("metadata").path("consumer").asString("").startsWith(PROJECT)
                        || any(
                                detail.path("violations"),
                                it -> it.path("subject").asString("").startsWith(PROJECT)));
    }

    /// UNREGISTERED, or a token that is none at all.
    private boolean isDead(String body) {
        return anyDetail(
                body,
                detail -> detail.path("errorCode").asString("").equals("UNREGISTERED")
                        || any(
                                detail.path("fieldViolations"),
                                it -> it.path("field").asString("").equals("message.token")));
    }

    private boolean anyDetail(String body, Predicate<JsonNode> is) {
        try {
            return any(json.readTree(body).path("error").path("details"), is);
        } catch (JacksonException e) {
            return false;
        }
    }

    private static boolean any(JsonNode nodes, Predicate<JsonNode> is) {
        return nodes.valueStream().anyMatch(is);
    }

    @Override
    public void close() {
        http.close();
    }
}
