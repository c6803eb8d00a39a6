package dev.bluetick.infra.figures;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/// First figures of one machine: `Figures cycles PID PORT DATA_DIR PAIRS WINDOW SECONDS`, or `Figures fill
/// PORT DATA_DIR COUNT` and, after a restart of the server, `Figures big PORT DATA_DIR COUNT`. Prints what it
/// measured.
final class Figures {

    private static final HttpClient HTTP = HttpClient.newHttpClient();

    private Figures() {}

    record Account(String userId, String token) {}

    public static void main(String[] args) throws Exception {
        switch (args[0]) {
            case "cycles" ->
                cycles(
                        Long.parseLong(args[1]),
                        Integer.parseInt(args[2]),
                        Path.of(args[3]),
                        Integer.parseInt(args[4]),
                        Integer.parseInt(args[5]),
                        Integer.parseInt(args[6]));
            case "fill" -> fill(Integer.parseInt(args[1]), Path.of(args[2]), Integer.parseInt(args[3]));
            case "big" -> big(Integer.parseInt(args[1]), Path.of(args[2]), Integer.parseInt(args[3]));
            default -> throw new IllegalArgumentException(args[0]);
        }
        System.exit(0);
    }

    /// send, delivered, read: closed loop, `window` cycles under way for each pair.
    private static void cycles(long pid, int port, Path data, int pairs, int window, int seconds) throws Exception {
        AtomicLong done = new AtomicLong();
        List<Long> latencies = java.util.Collections.synchronizedList(new ArrayList<>());
        List<RawLine> lines = new ArrayList<>();
        List<Runnable> starts = new ArrayList<>();
        int base = ThreadLocalRandom.current().nextInt(9_000_000); // people whom this server has not seen yet
        for (int i = 0; i < pairs; i++) {
            Account a = register(port, data, "+491511%07d".formatted(base + 2 * i));
            Account b = register(port, data, "+491511%07d".formatted(base + 2 * i + 1));
            String conversation = conversation(a, b);
            lines.add(new RawLine(port, b.token, "client-individual", (line, frame) -> {
                if (frame.contains("\"type\":\"message\"")) {
                    line.acknowledge(frame);
                    line.send(
                            "/app/read",
                            "{\"conversationId\":\"" + conversation + "\",\"upTo\":" + RawLine.field(frame, "seq")
                                    + "}");
                }
            }));
            AtomicLong readUpTo = new AtomicLong(-1);
            java.util.concurrent.ConcurrentHashMap<Long, Long> started = new java.util.concurrent.ConcurrentHashMap<>();
            AtomicLong next = new AtomicLong();
            RawLine author = new RawLine(port, a.token, "auto", (line, frame) -> {
                if (frame.contains("\"type\":\"read\"")) {
                    long upTo = Long.parseLong(RawLine.field(frame, "upTo"));
                    long before = readUpTo.getAndSet(upTo);
                    long from = before < 0 ? upTo - 1 : before;
                    for (long seq = from; seq < upTo; seq++) {
                        done.incrementAndGet();
                        Long at = started.remove(seq + 1);
                        if (at != null) {
                            latencies.add(System.nanoTime() - at);
                        }
                        say(line, b, next.incrementAndGet(), started);
                    }
                } else if (frame.contains("\"type\":\"error\"")) {
                    System.err.println(frame);
                }
            });
            lines.add(author);
            starts.add(() -> say(author, b, next.incrementAndGet(), started));
        }
        for (int w = 0; w < window; w++) {
            starts.forEach(Runnable::run);
        }
        Thread.sleep(10_000);
        latencies.clear();
        long from = done.get();
        Duration cpuFrom = cpu(pid);
        Duration mineFrom = cpu(ProcessHandle.current().pid());
        Thread.sleep(seconds * 1_000L);
        long cycles = done.get() - from;
        double cpu = (cpu(pid).toMillis() - cpuFrom.toMillis()) / 1e3;
        double mine = (cpu(ProcessHandle.current().pid()).toMillis() - mineFrom.toMillis()) / 1e3;
        long[] sorted = List.copyOf(latencies).stream()
                .mapToLong(Long::longValue)
                .sorted()
                .toArray();
        System.out.printf(
                "%d pairs, window %d: %.0f cycles/s, server CPU %.3f s and client CPU %.3f s per 1,000 cycles, cycle p50 %.1f ms p99 %.1f ms%n",
                pairs,
                window,
                cycles / (double) seconds,
                cpu / cycles * 1000,
                mine / cycles * 1000,
                sorted[sorted.length / 2] / 1e6,
                sorted[sorted.length * 99 / 100] / 1e6);
        lines.forEach(RawLine::close);
    }

    private static void say(
            RawLine line, Account to, long n, java.util.concurrent.ConcurrentHashMap<Long, Long> started) {
        started.put(n, System.nanoTime());
        text(line, to, n + "-" + System.nanoTime(), "0123456789".repeat(10));
    }

    private static void text(RawLine line, Account to, String clientId, String content) {
        line.send(
                "/app/messages",
                "{\"clientId\":\"" + clientId + "\",\"to\":{\"userId\":\"" + to.userId
                        + "\"},\"type\":\"TEXT\",\"content\":\"" + content + "\"}");
    }

    private static void fill(int port, Path data, int count) throws Exception {
        Account a = register(port, data, "+4915115000001");
        Account b = register(port, data, "+4915115000002");
        Files.writeString(
                data.resolve("figures.txt"), a.userId + " " + a.token + "\n" + b.userId + " " + b.token + "\n");
        Semaphore window = new Semaphore(512);
        CountDownLatch all = new CountDownLatch(count);
        RawLine line = new RawLine(port, a.token, "auto", (_, frame) -> {
            if (frame.contains("\"type\":\"sent\"")) {
                window.release();
                all.countDown();
            }
        });
        long from = System.nanoTime();
        for (int i = 0; i < count; i++) {
            window.acquire();
            text(line, b, "m" + i, "message number " + i);
            if (i % 100_000 == 0) {
                System.out.println(i);
            }
        }
        all.await(60, TimeUnit.SECONDS);
        System.out.printf(
                "filled one conversation with %d messages at %.0f/s%n",
                count, count / ((System.nanoTime() - from) / 1e9));
    }

    private static void big(int port, Path data, int count) throws Exception {
        String[] accounts = Files.readString(data.resolve("figures.txt")).split("\\s");
        Account a = new Account(accounts[0], accounts[1]);
        Account b = new Account(accounts[2], accounts[3]);
        String path = "/api/v1/conversations/" + conversation(a, b) + "/messages?limit=50";
        CountDownLatch[] sent = {new CountDownLatch(1)};
        RawLine line = new RawLine(port, a.token, "auto", (_, frame) -> {
            if (frame.contains("\"type\":\"sent\"")) {
                sent[0].countDown();
            }
        });
        Account elsewhere = register(
                port, data, "+491511%07d".formatted(ThreadLocalRandom.current().nextInt(9_000_000)));
        for (int i = 0; i < 500; i++) { // the path is warm, that one conversation is not
            sent[0] = new CountDownLatch(1);
            text(line, elsewhere, "warm-" + i, "one more");
            sent[0].await(60, TimeUnit.SECONDS);
        }
        for (int i = 0; i < 5; i++) {
            sent[0] = new CountDownLatch(1);
            long from = System.nanoTime();
            text(line, b, "after-restart-" + System.nanoTime(), "one more");
            sent[0].await(60, TimeUnit.SECONDS);
            System.out.printf("send %d after the restart: %.1f ms%n", i + 1, (System.nanoTime() - from) / 1e6);
        }
        for (String page : List.of("", "&after=" + count / 2)) {
            double[] times = new double[21];
            for (int i = 0; i < times.length; i++) {
                long from = System.nanoTime();
                int items = get(port, path + page, a.token).split("\"messageId\"").length - 1;
                times[i] = (System.nanoTime() - from) / 1e6;
                if (items != 50) {
                    throw new AssertionError(items + " items");
                }
            }
            double first = times[0];
            Arrays.sort(times);
            System.out.printf("50 messages %s: first %.1f ms, median %.1f ms%n", page, first, times[times.length / 2]);
        }
    }

    private static Account register(int port, Path data, String phone) throws IOException, InterruptedException {
        String challenge =
                RawLine.field(post(port, "/api/v1/auth/otp", "{\"phone\":\"" + phone + "\"}"), "challengeId");
        List<String> outbox = Files.readAllLines(data.resolve("outbox/sms.jsonl"));
        String code = RawLine.field(
                outbox.reversed().stream()
                        .filter(it -> it.contains(phone))
                        .findFirst()
                        .orElseThrow(),
                "code");
        String tokens = post(
                port,
                "/api/v1/auth/verify",
                "{\"challengeId\":\"" + challenge + "\",\"code\":\"" + code
                        + "\",\"device\":{\"name\":\"f\",\"platform\":\"cli\"}}");
        return new Account(RawLine.field(tokens, "userId"), RawLine.field(tokens, "accessToken"));
    }

    private static String conversation(Account a, Account b) {
        return a.userId.compareTo(b.userId) <= 0 ? "c-" + a.userId + "-" + b.userId : "c-" + b.userId + "-" + a.userId;
    }

    private static Duration cpu(long pid) {
        return ProcessHandle.of(pid).orElseThrow().info().totalCpuDuration().orElseThrow();
    }

    private static String post(int port, String path, String json) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(json))
                .build();
        return check(HTTP.send(request, HttpResponse.BodyHandlers.ofString()));
    }

    private static String get(int port, String path, String token) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                .header("Authorization", "Bearer " + token)
                .build();
        return check(HTTP.send(request, HttpResponse.BodyHandlers.ofString()));
    }

    private static String check(HttpResponse<String> response) {
        if (response.statusCode() / 100 != 2) {
            throw new IllegalStateException(response.statusCode() + " " + response.body());
        }
        return response.body();
    }
}
