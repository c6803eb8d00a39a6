package dev.bluetick.bench.chaos;

import dev.bluetick.bench.chaos.Happening.GroupAsked.Change;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.UnaryOperator;

/// A small history in which everything is as it should be, to be tampered with: Ann, who has two devices, and Bob talk
/// in twos, and with Cid in a group that Cid joins late and leaves early.
final class Story {

    static final String ANN = "u1";
    static final String BOB = "u2";
    static final String CID = "u3";
    static final String PAIR = "c-u1-u2";
    static final String GROUP = "g1";
    static final Cast CAST = new Cast(
            Map.of(ANN, List.of("d1", "d1b"), BOB, List.of("d2"), CID, List.of("d3")),
            Map.of(PAIR, List.of(ANN, BOB), GROUP, List.of(ANN, BOB, CID)));

    final List<Happening> history = new ArrayList<>();
    final SortedMap<String, SortedMap<String, Snapshot.Line>> inboxes = new TreeMap<>();
    final SortedMap<String, List<Snapshot.Receipt>> receipts = new TreeMap<>();

    Story() {
        for (String device : List.of("d1", "d1b", "d2", "d3")) {
            history.add(new Happening.Opened(device, session(device)));
        }
        Message hello = says("d1", ANN, PAIR, 1, "hello", "d1b", "d2");
        history.add(new Happening.Ticked("d1", Happening.Ticked.Kind.DELIVERED, PAIR, BOB, 1, 0));
        reads("d2", PAIR, 1);
        history.add(new Happening.Ticked("d1", Happening.Ticked.Kind.READ, PAIR, BOB, 1, 0));
        Message oops = says("d1", ANN, PAIR, 2, "oops", "d1b", "d2");
        Message how = says("d1", ANN, PAIR, 3, "how are you", "d1b", "d2");
        deletes("d1", PAIR, oops, "d1", "d1b", "d2");
        Message gone = oops.withContent(null);

        Message created =
                changes(1, Change.CREATED, "{\"change\":\"CREATED\",\"members\":[\"u1\",\"u2\"]}", "d1", "d1b", "d2");
        Message early = says("d2", BOB, GROUP, 2, "early", "d1", "d1b");
        Message added = changes(
                3,
                Change.MEMBERS_ADDED,
                "{\"change\":\"MEMBERS_ADDED\",\"members\":[\"u3\"]}",
                "d1",
                "d1b",
                "d2",
                "d3");
        Message all = says("d2", BOB, GROUP, 4, "all of you", "d1", "d1b", "d3");
        history.add(new Happening.Ticked("d2", Happening.Ticked.Kind.DELIVERED, GROUP, CID, 4, 2));
        Message left = changes(
                5,
                Change.MEMBERS_REMOVED,
                "{\"change\":\"MEMBERS_REMOVED\",\"members\":[\"u3\"]}",
                "d1",
                "d1b",
                "d2",
                "d3");
        Message late = says("d2", BOB, GROUP, 6, "late", "d1", "d1b");

        line(ANN, PAIR, 0, 0, hello, gone, how);
        line(BOB, PAIR, 1, 1, hello, gone, how);
        line(ANN, GROUP, 0, 3, created, early, added, all, left, late);
        line(BOB, GROUP, 0, 3, created, early, added, all, left, late);
        line(CID, GROUP, 0, 3, added, all, left);
        receipts.put(hello.messageId(), List.of(new Snapshot.Receipt(BOB, "t", "t")));
        receipts.put(how.messageId(), List.of(new Snapshot.Receipt(BOB, "t", null)));
        receipts.put(all.messageId(), List.of(receipt(ANN), receipt(CID)));
        receipts.put(late.messageId(), List.of(receipt(ANN)));
    }

    private static Snapshot.Receipt receipt(String user) {
        return new Snapshot.Receipt(user, "t", null);
    }

    static int session(String device) {
        return "d1 d1b d2 d3".indexOf(device) + 1;
    }

    private Message says(String device, String user, String in, long seq, String content, String... to) {
        Message message = new Message(in, seq, in + "-m" + seq, user, device, "TEXT", content);
        history.add(new Happening.Asked(device, content, in, content));
        history.add(new Happening.Sent(device, content, message.messageId(), in, seq));
        for (String other : to) {
            gets(other, message);
        }
        return message;
    }

    private Message changes(long seq, Change change, String content, String... to) {
        Message entry = new Message(GROUP, seq, GROUP + "-m" + seq, ANN, "d1", Message.SYSTEM, content);
        history.add(new Happening.GroupAsked(ANN, GROUP, change, List.of(ANN, BOB, CID)));
        for (String device : to) {
            gets(device, entry);
        }
        return entry;
    }

    void gets(String device, Message message) {
        history.add(new Happening.Got(device, session(device), message));
        history.add(new Happening.Held(device, message.conversation(), message.seq()));
    }

    private void reads(String device, String in, long upTo) {
        history.add(new Happening.ReadAsked(device, in, upTo));
        history.add(new Happening.ReadDone(device, in, upTo));
    }

    private void deletes(String device, String in, Message message, String... told) {
        history.add(new Happening.DeleteAsked(device, in, message.messageId(), true));
        history.add(new Happening.DeleteDone(device, in, message.messageId(), true));
        for (String other : told) {
            history.add(new Happening.ToldDeleted(other, in, message.messageId(), true));
        }
    }

    void line(String user, String in, long readSeq, long unread, Message... messages) {
        inboxes.computeIfAbsent(user, _ -> new TreeMap<>())
                .put(in, new Snapshot.Line(messages[messages.length - 1].seq(), readSeq, unread, List.of(messages)));
    }

    /// Changes a line of an inbox.
    void line(String user, String in, UnaryOperator<Snapshot.Line> change) {
        inboxes.getOrDefault(user, new TreeMap<>()).computeIfPresent(in, (_, line) -> change.apply(line));
    }

    void history(String user, String in, UnaryOperator<List<Message>> change) {
        line(
                user,
                in,
                it -> new Snapshot.Line(
                        it.headSeq(), it.readSeq(), it.unread(), change.apply(new ArrayList<>(it.history()))));
    }

    /// That of a message as it was sent.
    Message message(String in, long seq) {
        return history.stream()
                .filter(Happening.Got.class::isInstance)
                .map(it -> ((Happening.Got) it).message())
                .filter(it -> it.conversation().equals(in) && it.seq() == seq)
                .findFirst()
                .orElseThrow();
    }

    Snapshot snapshot() {
        SortedMap<String, SortedMap<String, Snapshot.Line>> copy = new TreeMap<>();
        inboxes.forEach((user, inbox) -> copy.put(user, new TreeMap<>(inbox)));
        return new Snapshot(copy, new TreeMap<>(receipts));
    }

    /// What the checker finds, where a replay changes nothing.
    Findings judged() {
        return judged(snapshot());
    }

    Findings judged(Snapshot after) {
        Findings findings = new Findings();
        Checker.check(new Evidence(CAST, history, snapshot(), after), findings);
        return findings;
    }
}
