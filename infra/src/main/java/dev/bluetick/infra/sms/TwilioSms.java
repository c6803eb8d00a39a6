package dev.bluetick.infra.sms;

import dev.bluetick.api.account.SmsSender;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.source.InvalidConfigurationPropertyValueException;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/// Sends by Twilio's Messages API (https://www.twilio.com/docs/messaging/api/message-resource). What fails for
/// the moment (429, 5xx, a broken connection) is tried again, with the same code; what takes too long is not,
/// for somebody waits. What Twilio says in words is not passed on: it names the number.
public final class TwilioSms implements SmsSender {

    /// Messages being handed over at a time; further ones are refused, so that a hanging provider does not
    /// hold every thread.
    static final int MAX_AT_ONCE = 64;

    static final int TRIES = 3;
    private static final int MAX_ANSWER_BYTES = 64 * 1024;
    private static final long RETRY_AFTER_SECONDS = 10;
    private static final long MAX_RETRY_AFTER_SECONDS = 3_600;
    private static final int TOO_MANY = 429;

    /// "Invalid 'To' Phone Number", "phone number does not appear to be valid", "not a mobile number".
    private static final Set<Integer> NO_SUCH_NUMBER = Set.of(21211, 21217, 21614);

    /// @param connect to open a connection
    /// @param answer from sending one request to the end of its answer
    /// @param whole no try begins later
    /// @param backoff before the second try; twice that before the third
    record Patience(Duration connect, Duration answer, Duration whole, Duration backoff) {

        static final Patience USUAL = new Patience(
                Duration.ofSeconds(2), Duration.ofSeconds(5), Duration.ofSeconds(5), Duration.ofMillis(300));
    }

    /// What a try came to: a wait before the next one.
    private record Failed(String why, @Nullable Long retryAfterSeconds) {}

    private final URI messages;
    private final String credentials;
    private final String from;
    private final Patience patience;
    private final JsonMapper json;
    private final Counter retries;
    private final HttpClient http;
    private final Semaphore slots = new Semaphore(MAX_AT_ONCE);

    public TwilioSms(SmsSettings.Twilio settings, JsonMapper json, MeterRegistry meters) {
        this(settings, json, meters, Patience.USUAL);
    }

    TwilioSms(SmsSettings.Twilio settings, JsonMapper json, MeterRegistry meters, Patience patience) {
        String sid = required("account-sid", settings.accountSid());
        String login = sid + ":" + required("auth-token", settings.authToken());
        String base = settings.baseUrl().toString().replaceAll("/+$", "");
        this.messages = URI.create(base + "/2010-04-01/Accounts/" + encoded(sid) + "/Messages.json");
        this.credentials = "Basic " + Base64.getEncoder().encodeToString(login.getBytes(StandardCharsets.UTF_8));
        this.from = required("from", settings.from());
        this.patience = patience;
        this.json = json;
        this.retries = meters.counter("bluetick.sms.retries");
        this.http = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(patience.connect)
                .build();
    }

    @Override
    public void send(String phone, String text, String code) {
        if (!slots.tryAcquire()) {
            throw new Unavailable(MAX_AT_ONCE + " messages wait for Twilio already", RETRY_AFTER_SECONDS);
        }
        try {
            deliver(request(phone, text));
        } finally {
            slots.release();
        }
    }

    private void deliver(HttpRequest request) {
        long latest = System.nanoTime() + patience.whole.toNanos();
        for (int tried = 1; ; tried++) {
            Failed failed = attempt(request);
            if (failed == null) {
                return;
            }
            long wait = failed.retryAfterSeconds == null
                    ? backoff(tried).toNanos()
                    : TimeUnit.SECONDS.toNanos(failed.retryAfterSeconds);
            if (tried == TRIES || System.nanoTime() + wait - latest > 0) {
                Long after = failed.retryAfterSeconds;
                throw new Unavailable(
                        failed.why + ", " + tried + " times tried", after == null ? RETRY_AFTER_SECONDS : after);
            }
            pause(wait);
            retries.increment();
        }
    }

    /// Null where the message was taken.
    private @Nullable Failed attempt(HttpRequest request) {
        CompletableFuture<HttpResponse<String>> answer = http.sendAsync(
                request, HttpResponse.BodyHandlers.limiting(HttpResponse.BodyHandlers.ofString(), MAX_ANSWER_BYTES));
        try {
            // A bound of our own: the client's ends with the answer's headers.
            return judge(answer.get(patience.answer.toNanos(), TimeUnit.NANOSECONDS));
        } catch (TimeoutException e) {
            answer.cancel(true);
            throw new Unavailable("Twilio did not answer within " + patience.answer, RETRY_AFTER_SECONDS);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof IOException broken) {
                return new Failed(
                        "Twilio cannot be reached (" + broken.getClass().getSimpleName() + ")", null);
            }
            throw new Unavailable("the request to Twilio failed", RETRY_AFTER_SECONDS, e);
        } catch (InterruptedException e) {
            answer.cancel(true);
            throw interrupted(e);
        }
    }

    private @Nullable Failed judge(HttpResponse<String> answer) {
        int status = answer.statusCode();
        if (status / 100 == 2) {
            return null;
        }
        int code = code(answer.body());
        String why = "Twilio answered " + status + (code == 0 ? "" : " with error " + code);
        if (status == TOO_MANY || status >= 500) {
            return new Failed(why, retryAfter(answer));
        }
        if (NO_SUCH_NUMBER.contains(code)) {
            throw new NoSuchNumber();
        }
        throw new Unavailable(why, RETRY_AFTER_SECONDS);
    }

    private HttpRequest request(String phone, String text) {
        String sender = from.startsWith("MG") ? "MessagingServiceSid" : "From";
        String form = "To=" + encoded(phone) + "&" + sender + "=" + encoded(from) + "&Body=" + encoded(text);
        return HttpRequest.newBuilder(messages)
                .timeout(patience.answer)
                .header("Authorization", credentials)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .header("Accept", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(form))
                .build();
    }

    /// Twilio's error code; 0 where the answer has none.
    private int code(String body) {
        try {
            return json.readTree(body).path("code").asInt(0);
        } catch (JacksonException e) {
            return 0;
        }
    }

    private static @Nullable Long retryAfter(HttpResponse<String> answer) {
        return answer.headers()
                .firstValue("Retry-After")
                .filter(it -> it.matches("\\d{1,9}"))
                .map(it -> Math.clamp(Long.parseLong(it), 1, MAX_RETRY_AFTER_SECONDS))
                .orElse(null);
    }

    /// Twice as long each time, less up to a half by chance: not all come again at once.
    private Duration backoff(int tried) {
        double part = 1 - ThreadLocalRandom.current().nextDouble() / 2;
        return Duration.ofNanos((long) (part * (patience.backoff.toNanos() << (tried - 1))));
    }

    private static void pause(long nanos) {
        try {
            TimeUnit.NANOSECONDS.sleep(nanos);
        } catch (InterruptedException e) {
            throw interrupted(e);
        }
    }

    private static Unavailable interrupted(InterruptedException e) {
        Thread.currentThread().interrupt();
        return new Unavailable("the server is stopping", RETRY_AFTER_SECONDS, e);
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private static String required(String name, @Nullable String value) {
        if (value == null || value.isBlank()) {
            throw new InvalidConfigurationPropertyValueException(
                    "bluetick.sms.twilio." + name, null, "bluetick.sms.provider=twilio cannot send without it.");
        }
        return value;
    }

    /// Nothing of ours: the message was handed over.
    @Override
    public void forget(String phone) {}
}
