package dev.bluetick.bench.chaos;

import dev.bluetick.bench.chaos.Tally.Deed;
import java.io.IOException;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// A device with its storage and its connections. What it does by chance is up to its [Habits]. Of the loop's thread.
final class Phone implements Line.Listener {

    /// Refusals that the next attempt may not meet.
    private static final Set<String> PASSING = Set.of(
            "store_unavailable",
            "try_again",
            "internal",
            "views_behind",
            "too_many_open",
            "not_stored_in_time",
            "rate_limited");

    private static final int RETRY_MILLIS = 300;
    private static final int MAX_AWAY_MILLIS = 2_500;
    private static final int MAX_LONG_AWAY_MILLIS = 12_000;
    private static final int MIN_DEAF_MILLIS = 4_000;
    private static final int MAX_DEAF_MILLIS = 15_000;
    private static final int MAX_STORE_MILLIS = 300;

    private final Stage stage;
    private final Persona persona;
    private final Random random;
    private final Shelf shelf = new Shelf();
    private final Outbox outbox = new Outbox();
    private final Acks acks;
    private @Nullable Habits habits;
    private @Nullable Line line;
    private boolean ready;
    private boolean retired;

    Phone(Stage stage, Persona persona, Random random) {
        this.stage = stage;
        this.persona = persona;
        this.random = random;
        this.acks = new Acks(this);
    }

    void follow(Habits ofOwner) {
        habits = ofOwner;
    }

    void begin() {
        connect();
        if (habits != null) {
            habits.begin();
        }
    }

    Stage stage() {
        return stage;
    }

    Persona persona() {
        return persona;
    }

    Random random() {
        return random;
    }

    Shelf shelf() {
        return shelf;
    }

    Outbox outbox() {
        return outbox;
    }

    /// Its line where it is subscribed.
    @Nullable
    Line onLine() {
        return ready ? line : null;
    }

    void connect() {
        if (line != null || retired) {
            return;
        }
        int session = stage.nextSession();
        stage.journal.add(new Happening.Opened(persona.deviceId(), session));
        stage.tally.add(Deed.CONNECTS);
        try {
            line = new Line(stage.loop, stage.endpoint, session, persona.token(), persona.ackMode(), stage.json, this);
        } catch (IOException e) {
            stage.journal.add(new Happening.Closed(persona.deviceId(), session, String.valueOf(e.getMessage())));
            stage.loop.schedule(MAX_AWAY_MILLIS, this::connect);
        }
    }

    @Override
    public void ready(Line of) {
        if (of == line) {
            ready = true;
            outbox.waiting().forEach(this::say);
        }
    }

    @Override
    public void gone(Line of, String why) {
        if (of == line) {
            left(of, why);
        }
    }

    private void left(Line of, String why) {
        line = null;
        ready = false;
        shelf.forget();
        stage.journal.add(new Happening.Closed(persona.deviceId(), of.session(), why));
        boolean longer = !stage.isCalm() && random.nextInt(10) == 0;
        int away = longer ? MAX_LONG_AWAY_MILLIS : stage.isCalm() ? RETRY_MILLIS : MAX_AWAY_MILLIS;
        stage.loop.schedule(50 + random.nextInt(away), this::connect);
    }

    /// The socket is gone, without a close.
    void cut() {
        Line now = line;
        if (now != null) {
            stage.tally.add(Deed.CUTS);
            now.drop();
            left(now, "cut");
        }
    }

    /// The device is gone for good, as far as the server learns, only later.
    void goDeaf() {
        Line now = line;
        if (now != null) {
            stage.tally.add(Deed.DEAF);
            now.goDeaf();
            stage.loop.schedule(random.nextInt(MIN_DEAF_MILLIS, MAX_DEAF_MILLIS), now::drop);
            left(now, "half-open");
        }
    }

    /// Connects no more.
    void retire() {
        retired = true;
        if (line != null) {
            line.drop();
        }
    }

    /// Whether it has said everything and stored everything that has come.
    boolean isSettled() {
        return ready && outbox.isEmpty() && shelf.isEmptyHanded();
    }

    @Override
    public void event(Line of, JsonNode event, long ack) {
        if (of != line) {
            return;
        }
        String conversation = event.path("conversationId").asString();
        switch (event.path("type").asString()) {
            case "sent" -> sent(event, conversation);
            case "message" -> message(of, Message.of(event), ack);
            case "delivered" -> ticked(event, conversation, Happening.Ticked.Kind.DELIVERED);
            case "read" -> ticked(event, conversation, Happening.Ticked.Kind.READ);
            case "deleted" ->
                stage.journal.add(new Happening.ToldDeleted(
                        persona.deviceId(),
                        conversation,
                        event.path("messageId").asString(),
                        event.path("scope").asString().equals("EVERYONE")));
            case "error" -> refused(of, event);
            default -> {} // synced, group, pong, reconnect: nothing that is promised hangs on them
        }
    }

    private void sent(JsonNode event, String conversation) {
        String clientId = event.path("clientId").asString();
        stage.journal.add(new Happening.Sent(
                persona.deviceId(),
                clientId,
                event.path("messageId").asString(),
                conversation,
                event.path("seq").asLong()));
        if (outbox.waiting(clientId) != null) {
            stage.tally.add(Deed.MESSAGES);
            noticed(conversation, event.path("messageId").asString(), true);
            outbox.answered(clientId, random);
        }
    }

    private void noticed(String conversation, String messageId, boolean own) {
        if (habits != null) {
            habits.shown(conversation, messageId, own);
        }
    }

    private void message(Line on, Message message, long ack) {
        stage.journal.add(new Happening.Got(persona.deviceId(), on.session(), message));
        stage.tally.add(Deed.SHOWN);
        if (!message.isSystem()) {
            noticed(message.conversation(), message.messageId(), message.from().equals(persona.userId()));
        }
        boolean first = shelf.isEmptyHanded();
        shelf.take(new Shelf.Arrival(message, ack));
        if (first) {
            stage.loop.schedule(stage.isCalm() ? 0 : random.nextInt(MAX_STORE_MILLIS), () -> store(on));
        }
    }

    private void store(Line on) {
        if (on != line) {
            return;
        }
        List<Shelf.Arrival> arrivals = shelf.handOver();
        for (Shelf.Arrival it : arrivals) {
            Message message = it.message();
            if (shelf.store(message)) {
                stage.journal.add(new Happening.Held(persona.deviceId(), message.conversation(), message.seq()));
            }
        }
        acks.give(on, arrivals);
    }

    private void ticked(JsonNode event, String conversation, Happening.Ticked.Kind kind) {
        stage.tally.add(Deed.TICKS);
        stage.journal.add(new Happening.Ticked(
                persona.deviceId(),
                kind,
                conversation,
                event.path("userId").asString(),
                event.path("upTo").asLong(),
                event.path("above").asLong(0)));
    }

    private void refused(Line on, JsonNode event) {
        String code = event.path("code").asString();
        String clientId = event.hasNonNull("clientId") ? event.path("clientId").asString() : null;
        stage.tally.add(Deed.REFUSALS);
        stage.journal.add(new Happening.Refused(persona.deviceId(), code, clientId));
        Outbox.Item item = clientId == null ? null : outbox.waiting(clientId);
        if (item == null) {
            return;
        }
        if (PASSING.contains(code)) {
            stage.loop.schedule(RETRY_MILLIS + random.nextInt(RETRY_MILLIS), () -> {
                if (on == line && outbox.waiting(item.clientId()) != null) {
                    say(item);
                }
            });
        } else {
            outbox.giveUp(item.clientId());
        }
    }

    /// Says it, for the first time or again.
    void say(Outbox.Item item) {
        Line now = onLine();
        if (now != null) {
            stage.tally.add(Deed.SENDS);
            stage.journal.add(
                    new Happening.Asked(persona.deviceId(), item.clientId(), item.conversation(), item.content()));
            now.send("/app/messages", item.body(), null);
        }
    }
}
