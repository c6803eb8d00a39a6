package dev.bluetick.bench.chaos;

import dev.bluetick.bench.chaos.Happening.Got;
import dev.bluetick.bench.chaos.Happening.ReadAsked;
import dev.bluetick.bench.chaos.Happening.Ticked;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Set;
import java.util.TreeSet;

/// A tick tells the truth: when it is shown, a device of that person has got the message, or the person has read it.
final class TickCheck implements Checker.Check {

    private record Of(String user, String conversation) {}

    /// Ticks of one kind, for an author's messages, about somebody.
    private record Key(String author, Ticked.Kind kind, String conversation, String about) {}

    @Override
    public void look(Checker.Case at, Findings findings) {
        Map<Of, Set<Long>> got = new HashMap<>();
        Map<Of, Long> read = new HashMap<>();
        Map<Key, NavigableSet<Long>> unchecked = new HashMap<>();
        for (Happening what : at.evidence().history()) {
            switch (what) {
                case Got it ->
                    got.computeIfAbsent(
                                    new Of(
                                            at.deeds().owner(it.device()),
                                            it.message().conversation()),
                                    _ -> new HashSet<>())
                            .add(it.message().seq());
                case ReadAsked it ->
                    read.merge(new Of(at.deeds().owner(it.device()), it.conversation()), it.upTo(), Math::max);
                case Ticked it -> {
                    String author = at.deeds().owner(it.device());
                    Of about = new Of(it.user(), it.conversation());
                    if (it.kind() == Ticked.Kind.READ && it.upTo() > read.getOrDefault(about, 0L)) {
                        findings.add(Violation.LYING_TICK, it + ", read was up to " + read.getOrDefault(about, 0L));
                    } else if (it.kind() == Ticked.Kind.DELIVERED && !author.equals(it.user())) {
                        Key key = new Key(author, it.kind(), it.conversation(), it.user());
                        NavigableSet<Long> left = unchecked.computeIfAbsent(key, of -> mustHaveGot(at, of));
                        delivered(it, left, got.getOrDefault(about, Set.of()), findings);
                    }
                }
                default -> {} // nothing else is about ticks
            }
        }
    }

    /// The author's messages of which the other must have been shown more than nothing: those that they may see, and
    /// that nobody deleted or hid before they could be shown.
    private static NavigableSet<Long> mustHaveGot(Checker.Case at, Key key) {
        NavigableSet<Long> own = new TreeSet<>();
        for (Message message : at.truth().seenBy(key.about, key.conversation)) {
            if (message.from().equals(key.author)
                    && !message.isSystem()
                    && !at.deeds().mayBeDeleted(message.messageId())
                    && !at.deeds().mayBeHidden(key.about, message.messageId())) {
                own.add(message.seq());
            }
        }
        return own;
    }

    /// What was true stays true, and need not be looked at again.
    private static void delivered(Ticked tick, NavigableSet<Long> left, Set<Long> got, Findings findings) {
        if (tick.above() >= tick.upTo()) {
            return;
        }
        Iterator<Long> covered =
                left.subSet(tick.above(), false, tick.upTo(), true).iterator();
        while (covered.hasNext()) {
            long seq = covered.next();
            if (!got.contains(seq)) {
                findings.add(Violation.LYING_TICK, tick + ", and " + seq + " had reached no device of theirs");
            }
            covered.remove();
        }
    }
}
