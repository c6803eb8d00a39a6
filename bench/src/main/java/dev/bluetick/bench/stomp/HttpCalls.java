package dev.bluetick.bench.stomp;

import dev.bluetick.bench.load.Account;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicInteger;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// The calls over HTTP: what prepares a scenario, and pages of history.
final class HttpCalls {

    private static final Duration TIMEOUT = Duration.ofMinutes(2);

    /// Lines of one import, and imports at once.
    private static final int IMPORT_LINES = 500;

    private static final int IMPORTS_AT_ONCE = 8;
    private static final int NUMBERS = 9_000_000;

    private final URI base;
    private final String token;
    private final JsonMapper json = new JsonMapper();
    private final HttpClient http = HttpClient.newHttpClient();
    private final Map<Account, String> conversations = new ConcurrentHashMap<>();
    private final AtomicInteger next =
            new AtomicInteger(ThreadLocalRandom.current().nextInt(NUMBERS));

    HttpCalls(URI base, String token) {
        this.base = base;
        this.token = token;
    }

    /// Registers numbers that this server has hardly seen: a run of them from a random beginning, among
    /// 9,000,000 German mobile numbers.
    List<Account> register(int count) throws IOException, InterruptedException {
        try (ExecutorService calls = Executors.newFixedThreadPool(IMPORTS_AT_ONCE)) {
            List<Future<List<Account>>> answers = new ArrayList<>();
            for (int from = 0; from < count; from += IMPORT_LINES) {
                int lines = Math.min(IMPORT_LINES, count - from);
                answers.add(calls.submit(() -> importLines(lines)));
            }
            List<Account> accounts = new ArrayList<>(count);
            for (Future<List<Account>> answer : answers) {
                accounts.addAll(answer.get());
            }
            return accounts;
        } catch (ExecutionException e) {
            throw new IOException("The import of accounts failed: " + e.getCause(), e.getCause());
        }
    }

    private List<Account> importLines(int count) throws IOException, InterruptedException {
        StringBuilder lines = new StringBuilder();
        for (int i = 0; i < count; i++) {
            lines.append("{\"phone\":\"+491511%07d\"}\n".formatted(next.getAndIncrement() % NUMBERS));
        }
        String answer = checked(post("/api/v1/admin/users/import", "application/x-ndjson", token, lines.toString()));
        List<Account> accounts = new ArrayList<>(count);
        for (String line : answer.lines().toList()) {
            JsonNode user = json.readTree(line);
            if (!user.hasNonNull("accessToken")) {
                throw new IOException("An account was refused: " + line);
            }
            accounts.add(new Account(
                    user.get("userId").stringValue(), user.get("accessToken").stringValue()));
        }
        if (accounts.size() != count) {
            throw new IOException("Of " + count + " accounts, " + accounts.size() + " were answered.");
        }
        return accounts;
    }

    /// Whether anything answers where groups are created. An empty request creates none.
    boolean hasGroups() throws IOException, InterruptedException {
        int status = post(
                        "/api/v1/groups",
                        "application/json",
                        register(1).getFirst().secret(),
                        "{}")
                .statusCode();
        return status != 404 && status != 405;
    }

    String createGroup(Account owner, List<Account> members) throws IOException, InterruptedException {
        String body = json.writeValueAsString(Map.of(
                "name", "bench", "members", members.stream().map(Account::id).toList()));
        return json.readTree(checked(post("/api/v1/groups", "application/json", owner.secret(), body)))
                .get("conversationId")
                .stringValue();
    }

    int readPage(Account account, long after, int limit) throws IOException, InterruptedException {
        String path = "/api/v1/conversations/" + conversation(account) + "/messages?limit=" + limit
                + (after < 0 ? "" : "&after=" + after);
        return json.readTree(get(path, account.secret())).get("items").size();
    }

    /// Asked for once: with a page of history, only the page is measured.
    private String conversation(Account account) throws IOException, InterruptedException {
        String known = conversations.get(account);
        if (known == null) {
            JsonNode inbox = json.readTree(get("/api/v1/conversations?limit=2", account.secret()));
            if (inbox.get("items").size() != 1) {
                throw new IOException(account.id() + " has not one conversation: " + inbox);
            }
            known = inbox.at("/items/0/conversationId").stringValue();
            conversations.put(account, known);
        }
        return known;
    }

    private String get(String path, String bearer) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(base.resolve(path))
                .timeout(TIMEOUT)
                .header("Authorization", "Bearer " + bearer)
                .build();
        return checked(http.send(request, HttpResponse.BodyHandlers.ofString()));
    }

    private HttpResponse<String> post(String path, String type, String bearer, String body)
            throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(base.resolve(path))
                .timeout(TIMEOUT)
                .header("Authorization", "Bearer " + bearer)
                .header("Content-Type", type)
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build();
        return http.send(request, HttpResponse.BodyHandlers.ofString());
    }

    private static String checked(HttpResponse<String> response) throws IOException {
        if (response.statusCode() / 100 != 2) {
            throw new IOException(
                    response.request().uri() + " answered " + response.statusCode() + ": " + response.body());
        }
        return response.body();
    }
}
