package dev.bluetick.bench.chaos;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import tools.jackson.databind.JsonNode;

/// Asks the server over REST what everybody is shown.
final class Survey {

    /// Receipts are asked for of so many messages at the most, spread over all.
    static final int MAX_RECEIPTS = 2_000;

    private static final int AT_ONCE = 8;
    private static final int PAGE = 200;

    private final Api api;
    private final Population population;

    Survey(Api api, Population population) {
        this.api = api;
        this.population = population;
    }

    /// Inboxes and histories alone.
    Snapshot inboxes() throws IOException, InterruptedException {
        SortedMap<String, SortedMap<String, Snapshot.Line>> inboxes = new ConcurrentSkipListMap<>();
        List<Callable<Boolean>> calls = new ArrayList<>();
        population
                .tokens()
                .forEach((user, token) -> calls.add(() -> {
                    inboxes.put(user, inbox(token));
                    return true;
                }));
        all(calls);
        return new Snapshot(inboxes, new TreeMap<>());
    }

    /// The receipts too.
    Snapshot everything() throws IOException, InterruptedException {
        Snapshot inboxes = inboxes();
        SortedMap<String, List<Snapshot.Receipt>> receipts = new ConcurrentSkipListMap<>();
        List<Callable<Boolean>> calls = new ArrayList<>();
        for (Message message : sample(inboxes)) {
            calls.add(() -> {
                Api.Answer answer = api.steady(
                        "GET",
                        "/api/v1/conversations/" + message.conversation() + "/messages/" + message.messageId()
                                + "/receipts",
                        population.tokens().getOrDefault(message.from(), ""),
                        null);
                if (answer.isOk()) {
                    receipts.put(message.messageId(), receipts(answer.json()));
                } else if (answer.status() != 403 && answer.status() != 404) {
                    throw new IOException("The receipts of " + message.where() + " were answered with " + answer);
                }
                return true; // who has left the group, or hidden the message, may not ask
            });
        }
        all(calls);
        return new Snapshot(inboxes.inboxes(), receipts);
    }

    private List<Message> sample(Snapshot of) {
        Truth truth = new Truth(population.cast(), of);
        List<Message> texts = population.cast().conversations().keySet().stream()
                .sorted()
                .flatMap(it -> truth.messages(it).values().stream())
                .filter(it -> !it.isSystem())
                .toList();
        int step = Math.max(1, Math.ceilDiv(texts.size(), MAX_RECEIPTS));
        return IntStream.range(0, texts.size())
                .filter(i -> i % step == 0)
                .mapToObj(texts::get)
                .toList();
    }

    private static List<Snapshot.Receipt> receipts(JsonNode answer) {
        return answer.path("members")
                .valueStream()
                .map(it -> new Snapshot.Receipt(
                        it.path("userId").asString(),
                        it.path("deliveredAt").stringValue(null),
                        it.path("readAt").stringValue(null)))
                .toList();
    }

    private SortedMap<String, Snapshot.Line> inbox(String token) throws IOException, InterruptedException {
        SortedMap<String, Snapshot.Line> inbox = new TreeMap<>();
        String cursor = "";
        do {
            JsonNode page = api.ok("GET", "/api/v1/conversations?limit=" + PAGE + cursor, token, null);
            for (JsonNode line : page.path("items").values()) {
                String conversation = line.path("conversationId").asString();
                inbox.put(
                        conversation,
                        new Snapshot.Line(
                                line.path("headSeq").asLong(),
                                line.path("readSeq").asLong(),
                                line.path("unread").asLong(),
                                history(token, conversation)));
            }
            cursor = page.hasNonNull("next") ? "&cursor=" + page.path("next").asString() : "";
        } while (!cursor.isEmpty());
        return inbox;
    }

    private List<Message> history(String token, String conversation) throws IOException, InterruptedException {
        List<Message> history = new ArrayList<>();
        long after = 0;
        JsonNode page;
        do {
            page = api.ok(
                    "GET",
                    "/api/v1/conversations/" + conversation + "/messages?limit=" + PAGE + "&after=" + after,
                    token,
                    null);
            page.path("items").values().forEach(it -> history.add(Message.of(it)));
            after = history.isEmpty() ? 0 : history.getLast().seq();
        } while (page.hasNonNull("next"));
        return history;
    }

    private static void all(List<Callable<Boolean>> calls) throws IOException, InterruptedException {
        try (ExecutorService threads = Executors.newFixedThreadPool(AT_ONCE)) {
            for (Future<Boolean> call : threads.invokeAll(calls)) {
                call.get();
            }
        } catch (ExecutionException e) {
            throw new IOException("The server's answers are incomplete: " + e.getCause(), e.getCause());
        }
    }
}
