package dev.bluetick.bench.chaos;

import dev.bluetick.bench.chaos.Happening.Asked;
import dev.bluetick.bench.chaos.Happening.DeleteAsked;
import dev.bluetick.bench.chaos.Happening.DeleteDone;
import dev.bluetick.bench.chaos.Happening.Got;
import dev.bluetick.bench.chaos.Happening.Held;
import dev.bluetick.bench.chaos.Happening.Opened;
import dev.bluetick.bench.chaos.Happening.ReadAsked;
import dev.bluetick.bench.chaos.Happening.ReadDone;
import dev.bluetick.bench.chaos.Happening.ToldDeleted;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/// What was done in the whole history, for looking up. `…Done` and `told` mean that the server said it is durable.
final class Deeds {

    private record Of(String who, String what) {}

    final Map<String, String> owners;
    /// By what was said: each content is said once.
    final Map<String, Asked> asked = new HashMap<>();
    private final Set<String> deleteAsked = new HashSet<>();
    private final Map<String, Integer> deletedAt = new HashMap<>();
    private final Set<Of> hideAsked = new HashSet<>();
    private final Set<Of> hidden = new HashSet<>();
    private final Map<Integer, Integer> openedAt = new HashMap<>();
    private final Map<Of, Set<Long>> held = new HashMap<>();
    private final Map<Of, Set<Long>> got = new HashMap<>();
    private final Map<Of, Long> readAsked = new HashMap<>();
    private final Map<Of, Long> readDone = new HashMap<>();
    private final Map<String, List<Message>> shown = new HashMap<>();

    Deeds(Cast cast, List<Happening> history) {
        owners = cast.owners();
        for (int i = 0; i < history.size(); i++) {
            add(i, history.get(i));
        }
    }

    private void add(int index, Happening what) {
        switch (what) {
            case Asked it -> asked.putIfAbsent(it.content(), it);
            case Got it -> {
                seqs(got, owner(it.device()), it.message().conversation())
                        .add(it.message().seq());
                shown.computeIfAbsent(it.device(), _ -> new ArrayList<>()).add(it.message());
            }
            case Held it -> seqs(held, it.device(), it.conversation()).add(it.seq());
            case ReadAsked it -> readAsked.merge(of(it.device(), it.conversation()), it.upTo(), Math::max);
            case ReadDone it -> readDone.merge(of(it.device(), it.conversation()), it.upTo(), Math::max);
            case DeleteAsked it -> {
                if (it.forEveryone()) {
                    deleteAsked.add(it.messageId());
                } else {
                    hideAsked.add(of(it.device(), it.messageId()));
                }
            }
            case DeleteDone it -> gone(index, it.device(), it.messageId(), it.forEveryone());
            case ToldDeleted it -> gone(index, it.device(), it.messageId(), it.forEveryone());
            case Opened it -> openedAt.put(it.session(), index);
            case Happening.Sent _,
                    Happening.Ticked _,
                    Happening.GroupAsked _,
                    Happening.GroupAnswered _,
                    Happening.Refused _,
                    Happening.Closed _,
                    Happening.Struck _,
                    Happening.Healed _ -> {}
        }
    }

    private void gone(int index, String device, String messageId, boolean forEveryone) {
        if (forEveryone) {
            deletedAt.putIfAbsent(messageId, index);
        } else {
            hidden.add(of(device, messageId));
        }
    }

    private Of of(String device, String what) {
        return new Of(owner(device), what);
    }

    private static Set<Long> seqs(Map<Of, Set<Long>> of, String who, String conversation) {
        return of.computeIfAbsent(new Of(who, conversation), _ -> new HashSet<>());
    }

    String owner(String device) {
        return owners.getOrDefault(device, device);
    }

    /// Whether anybody tried to delete it for everyone, whatever came of it.
    boolean mayBeDeleted(String messageId) {
        return deleteAsked.contains(messageId);
    }

    /// The line of the history by which its deletion was durable; -1 where nobody was told so.
    int deletedAt(String messageId) {
        return deletedAt.getOrDefault(messageId, -1);
    }

    boolean mayBeHidden(String user, String messageId) {
        return hideAsked.contains(new Of(user, messageId));
    }

    boolean isHidden(String user, String messageId) {
        return hidden.contains(new Of(user, messageId));
    }

    int openedAt(int session) {
        return openedAt.getOrDefault(session, Integer.MAX_VALUE);
    }

    boolean holds(String device, String conversation, long seq) {
        return held.getOrDefault(new Of(device, conversation), Set.of()).contains(seq);
    }

    /// Whether it was shown to any device of a person.
    boolean got(String user, String conversation, long seq) {
        return got.getOrDefault(new Of(user, conversation), Set.of()).contains(seq);
    }

    /// The furthest that a person tried to read.
    long readAsked(String user, String conversation) {
        return readAsked.getOrDefault(new Of(user, conversation), 0L);
    }

    /// The furthest of it that is known to be durable.
    long readDone(String user, String conversation) {
        return readDone.getOrDefault(new Of(user, conversation), 0L);
    }

    /// What was shown of all that somebody tried to hide from themselves.
    List<Message> hiddenByAnybody() {
        Set<String> ids = hideAsked.stream().map(Of::what).collect(Collectors.toSet());
        return shown.values().stream()
                .flatMap(List::stream)
                .filter(it -> ids.contains(it.messageId()))
                .toList();
    }

    /// By device.
    Map<String, List<Message>> shown() {
        return shown;
    }
}
