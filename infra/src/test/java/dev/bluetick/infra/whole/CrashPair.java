package dev.bluetick.infra.whole;

import dev.bluetick.infra.whole.CrashLedger.Promise;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionTimeoutException;
import org.jspecify.annotations.Nullable;
import org.springframework.web.socket.client.standard.StandardWebSocketClient;
import tools.jackson.databind.JsonNode;

/// One of the pairs that talk while the server dies: the author keeps a window of unanswered sends, the
/// reader acknowledges what comes. The content of each message is its clientId.
final class CrashPair {

    private static final int WINDOW = 16;
    private static final int PAGE = 200;

    private final Person author;
    private final Person reader;
    private final String conversation;
    private final CrashLedger ledger;
    private final Set<String> said = ConcurrentHashMap.newKeySet();
    private final Set<String> unanswered = ConcurrentHashMap.newKeySet();
    private final Set<String> unchecked = ConcurrentHashMap.newKeySet();
    private final List<String> messageIds = new ArrayList<>();
    private final Map<String, Promise> inHistory = new HashMap<>();
    private final Set<String> held = ConcurrentHashMap.newKeySet();
    private final AtomicLong deliveredUpTo = new AtomicLong();
    private @Nullable StompLine authors;
    private @Nullable StompLine readers;
    private AtomicBoolean talking = new AtomicBoolean();

    CrashPair(Person author, Person reader, CrashLedger ledger) {
        this.author = author;
        this.reader = reader;
        this.conversation = author.conversationWith(reader);
        this.ledger = ledger;
    }

    /// Starts to talk; goes on until the server is gone or [#hangUp].
    void talk(int port) {
        Semaphore window = new Semaphore(WINDOW);
        readers = readerOnline(port);
        StompLine line = authorOnline(port, window);
        authors = line;
        List<String> again = new ArrayList<>(unanswered);
        AtomicBoolean goOn = new AtomicBoolean(true);
        talking = goOn;
        Thread.ofVirtual().start(() -> {
            try {
                for (String clientId : again) {
                    say(line, window, clientId);
                }
                while (goOn.get()) {
                    say(line, window, Person.newClientId());
                }
            } catch (RuntimeException | InterruptedException e) {
                // The server is gone: that is the test.
            }
        });
    }

    private void say(StompLine line, Semaphore window, String clientId) throws InterruptedException {
        if (window.tryAcquire(5, TimeUnit.SECONDS)) {
            said.add(clientId);
            unchecked.add(clientId);
            unanswered.add(clientId);
            line.text(reader, clientId, clientId);
        }
    }

    private StompLine authorOnline(int port, Semaphore window) {
        return StompLine.connect(new StandardWebSocketClient(), url(port), author, "auto", received -> {
            JsonNode event = received.event();
            switch (received.type()) {
                case "sent" -> {
                    String clientId = event.path("clientId").asString();
                    ledger.acknowledged(
                            clientId,
                            new Promise(
                                    event.path("messageId").asString(),
                                    event.path("seq").asLong()));
                    unanswered.remove(clientId);
                    window.release();
                }
                case "delivered" -> {
                    ledger.tick();
                    deliveredUpTo.accumulateAndGet(event.path("upTo").asLong(), Math::max);
                }
                default -> {}
            }
        });
    }

    private StompLine readerOnline(int port) {
        AtomicLong lastSeq = new AtomicLong();
        StompLine[] line = new StompLine[1];
        CountDownLatch ready = new CountDownLatch(1);
        line[0] = StompLine.connect(new StandardWebSocketClient(), url(port), reader, "client-individual", received -> {
            if (!received.type().equals("message")) {
                return;
            }
            long seq = received.event().path("seq").asLong();
            long before = lastSeq.getAndSet(seq);
            if (seq <= before) {
                ledger.outOfOrder("seq " + seq + " was pushed after " + before + " in " + conversation);
            }
            held.add(received.event().path("messageId").asString());
            awaitQuietly(ready);
            line[0].acknowledge(received);
        });
        ready.countDown();
        return line[0];
    }

    private static void awaitQuietly(CountDownLatch latch) {
        try {
            latch.await(10, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    void hangUp() {
        talking.set(false);
        for (StompLine line : new StompLine[] {authors, readers}) {
            if (line != null) {
                try {
                    line.close();
                } catch (RuntimeException e) {
                    // There is nobody to say goodbye to.
                }
            }
        }
    }

    /// Compares what was promised since the last check with what is there.
    void check(int port) {
        for (JsonNode message : historyAfter(messageIds.size(), port)) {
            long seq = message.path("seq").asLong();
            if (seq != messageIds.size() + 1) {
                ledger.outOfOrder(
                        "history has seq " + seq + " where " + (messageIds.size() + 1) + " belongs in " + conversation);
            }
            String messageId = message.path("messageId").asString();
            messageIds.add(messageId);
            String clientId = message.path("content").asString();
            if (inHistory.put(clientId, new Promise(messageId, seq)) != null) {
                ledger.duplicated(clientId + " stands twice in the history of " + conversation);
            }
        }
        checkPromises();
        checkTick(port);
    }

    /// Compares the whole history with all that was ever promised.
    void checkAll(int port) {
        messageIds.clear();
        inHistory.clear();
        unchecked.addAll(said);
        check(port);
    }

    private void checkPromises() {
        for (String clientId : unchecked) {
            Promise promised = ledger.promises().get(clientId);
            if (promised != null) {
                unchecked.remove(clientId);
                if (!promised.equals(inHistory.get(clientId))) {
                    ledger.missing(clientId + " was promised as " + promised + " and is " + inHistory.get(clientId));
                }
            }
        }
    }

    private void checkTick(int port) {
        int upTo = (int) deliveredUpTo.get();
        if (upTo == 0) {
            return;
        }
        String messageId = messageIds.get(upTo - 1);
        JsonNode receipts = author.at(new Http(port))
                .get("/conversations/" + conversation + "/messages/" + messageId + "/receipts");
        if (receipts.path("delivered").asInt() != 1) {
            ledger.lyingTick("delivered up to " + upTo + " was shown in " + conversation + ", now: " + receipts);
        }
        for (String shown : messageIds.subList(0, upTo)) {
            if (!held.contains(shown)) {
                ledger.lyingTick(shown + " was shown as delivered and never arrived");
            }
        }
    }

    /// The reader comes online a last time, after [#checkAll]: in the end every message of the history has arrived.
    void finish(int port) {
        Set<String> all = new HashSet<>(messageIds);
        readers = readerOnline(port);
        try {
            Awaitility.await().atMost(Duration.ofSeconds(30)).until(() -> held.containsAll(all));
        } catch (ConditionTimeoutException e) {
            all.removeAll(held);
            all.forEach(messageId -> ledger.missing(messageId + " never reached its reader"));
        }
        hangUp();
    }

    private List<JsonNode> historyAfter(long seq, int port) {
        Person here = author.at(new Http(port));
        List<JsonNode> history = new ArrayList<>();
        if (ledger.promises().isEmpty()) {
            return history;
        }
        for (long after = seq; ; ) {
            Http.Answer answer = here.call(
                    "GET", "/conversations/" + conversation + "/messages?limit=" + PAGE + "&after=" + after, null);
            if (answer.status() == 404) {
                return history;
            }
            List<JsonNode> page = answer.json().path("items").valueStream().toList();
            history.addAll(page);
            if (page.size() < PAGE) {
                return history;
            }
            after = page.getLast().path("seq").asLong();
        }
    }

    private static String url(int port) {
        return "ws://localhost:" + port + "/ws";
    }
}
