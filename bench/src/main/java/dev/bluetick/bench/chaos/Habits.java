package dev.bluetick.bench.chaos;

import dev.bluetick.bench.chaos.Tally.Deed;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// What the owner of a phone does with it, by chance. Of the loop's thread.
final class Habits {

    private static final int MIN_PAUSE_MILLIS = 200;
    private static final int MAX_PAUSE_MILLIS = 1_400;
    private static final int CALM_PAUSE_MILLIS = 2_000;
    private static final int MAX_READ_DELAY_MILLIS = 1_500;
    private static final int SYNC_BACK = 10;
    private static final int FILLER = 80;

    private final Phone phone;
    private final Stage stage;
    private final Random random;
    private final List<Room> rooms;
    private final Recent recent = new Recent();
    private long said;

    /// A conversation that its owner writes to.
    ///
    /// @param admin whether they may delete what others say in it
    record Room(String conversation, Map<String, String> to, boolean admin) {}

    Habits(Phone phone, List<Room> rooms) {
        this.phone = phone;
        this.stage = phone.stage();
        this.random = phone.random();
        this.rooms = rooms;
    }

    void begin() {
        stage.loop.schedule(random.nextInt(MAX_PAUSE_MILLIS), this::goOn);
    }

    private void goOn() {
        boolean calm = stage.isCalm();
        Line line = phone.onLine();
        if (line != null) {
            if (calm) {
                phone.outbox().waiting().forEach(this::again);
            } else {
                act(line, random.nextInt(100));
            }
        }
        stage.loop.schedule(calm ? CALM_PAUSE_MILLIS : random.nextInt(MIN_PAUSE_MILLIS, MAX_PAUSE_MILLIS), this::goOn);
    }

    private void act(Line line, int chance) {
        Room room = rooms.get(random.nextInt(rooms.size()));
        if (chance < 46) {
            say(room);
        } else if (chance < 54) {
            Outbox.Item item = phone.outbox().again(random);
            if (item != null) {
                again(item);
            }
        } else if (chance < 60) {
            phone.outbox().waiting().stream().findAny().ifPresent(this::again);
        } else if (chance < 78) {
            readLater(line, room.conversation());
        } else if (chance < 82) {
            delete(line, room, true);
        } else if (chance < 85) {
            delete(line, room, false);
        } else if (chance < 88) {
            sync(line);
        } else if (chance < 91) {
            say(room);
            phone.cut();
        } else if (chance < 92) {
            phone.goDeaf();
        } else {
            line.send("/app/ping", Map.of("timestamp", said), null);
        }
    }

    private void say(Room room) {
        if (phone.outbox().hasRoom()) {
            String clientId = phone.persona().deviceId() + "-" + ++said;
            String content = clientId + " " + "x".repeat(random.nextInt(FILLER));
            Outbox.Item item = new Outbox.Item(clientId, room.conversation(), room.to(), content);
            phone.outbox().add(item);
            phone.say(item);
        }
    }

    private void again(Outbox.Item item) {
        stage.tally.add(Deed.DUPLICATES);
        phone.say(item);
    }

    /// Readings are decided in one order and sent in another.
    private void readLater(Line line, String conversation) {
        long upTo = phone.shelf().upTo(conversation);
        if (upTo == 0) {
            return;
        }
        stage.loop.schedule(random.nextInt(MAX_READ_DELAY_MILLIS), () -> {
            if (line == phone.onLine()) {
                read(line, conversation, upTo);
            }
        });
    }

    private void read(Line line, String conversation, long upTo) {
        String device = phone.persona().deviceId();
        stage.tally.add(Deed.READS);
        stage.journal.add(new Happening.ReadAsked(device, conversation, upTo));
        line.send(
                "/app/read",
                Map.of("conversationId", conversation, "upTo", upTo),
                () -> stage.journal.add(new Happening.ReadDone(device, conversation, upTo)));
    }

    private void delete(Line line, Room room, boolean forEveryone) {
        String messageId = recent.any(room.conversation(), random, forEveryone && !room.admin());
        if (messageId == null) {
            return;
        }
        String device = phone.persona().deviceId();
        String conversation = room.conversation();
        stage.tally.add(forEveryone ? Deed.DELETIONS : Deed.HIDINGS);
        stage.journal.add(new Happening.DeleteAsked(device, conversation, messageId, forEveryone));
        if (!forEveryone) {
            stage.hides(phone.persona().userId(), messageId);
        }
        line.send(
                "/app/delete",
                Map.of(
                        "conversationId",
                        conversation,
                        "messageId",
                        messageId,
                        "scope",
                        forEveryone ? "EVERYONE" : "ME"),
                () -> stage.journal.add(new Happening.DeleteDone(device, conversation, messageId, forEveryone)));
    }

    private void sync(Line line) {
        Map<String, Long> cursors = new TreeMap<>();
        for (Room room : rooms) {
            long upTo = phone.shelf().upTo(room.conversation());
            if (upTo > 0 && random.nextBoolean()) {
                cursors.put(room.conversation(), Math.max(0, upTo - random.nextInt(SYNC_BACK)));
            }
        }
        if (!cursors.isEmpty()) {
            stage.tally.add(Deed.SYNCS);
            line.send("/app/sync", Map.of("cursors", cursors), null);
        }
    }

    /// Hears what messages there are to be deleted.
    void shown(String conversation, String messageId, boolean own) {
        recent.add(conversation, messageId, own);
    }

    /// The newest messages of each conversation, own and others'.
    private static final class Recent {

        private static final int CAPACITY = 24;

        private record Seen(String messageId, boolean own) {}

        private final Map<String, List<Seen>> seen = new TreeMap<>();

        void add(String conversation, String messageId, boolean own) {
            List<Seen> of = seen.computeIfAbsent(conversation, _ -> new ArrayList<>());
            if (of.size() == CAPACITY) {
                of.removeFirst();
            }
            of.add(new Seen(messageId, own));
        }

        @Nullable
        String any(String conversation, Random random, boolean ownOnly) {
            List<Seen> of = seen.getOrDefault(conversation, List.of()).stream()
                    .filter(it -> it.own || !ownOnly)
                    .toList();
            return of.isEmpty() ? null : of.get(random.nextInt(of.size())).messageId;
        }
    }
}
