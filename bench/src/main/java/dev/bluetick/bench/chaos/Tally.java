package dev.bluetick.bench.chaos;

import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;

/// How much was done, for whoever judges whether a run was worth anything. Of any thread.
final class Tally {

    enum Deed {
        MESSAGES("messages acknowledged"),
        SENDS("SENDs"),
        DUPLICATES("of them duplicates"),
        SHOWN("messages shown to devices"),
        TICKS("ticks shown"),
        READS("readings"),
        DELETIONS("deletions for everyone"),
        HIDINGS("deletions for me"),
        SYNCS("syncs with cursors"),
        CUTS("connections cut"),
        DEAF("left half-open"),
        CONNECTS("connects"),
        GROUP_CHANGES("changes of groups"),
        REFUSALS("refusals");

        private final String words;

        Deed(String words) {
            this.words = words;
        }

        String words() {
            return words;
        }
    }

    private final Map<Deed, AtomicLong> counts = new EnumMap<>(Deed.class);

    Tally() {
        for (Deed deed : Deed.values()) {
            counts.put(deed, new AtomicLong());
        }
    }

    void add(Deed deed) {
        count(deed).incrementAndGet();
    }

    long of(Deed deed) {
        return count(deed).get();
    }

    private AtomicLong count(Deed deed) {
        AtomicLong count = counts.get(deed);
        if (count == null) {
            throw new IllegalStateException(deed + " is not counted");
        }
        return count;
    }

    @Override
    public String toString() {
        StringBuilder text = new StringBuilder();
        counts.forEach((deed, count) -> text.append(text.isEmpty() ? "" : ", ")
                .append("%,d ".formatted(count.get()))
                .append(deed.words));
        return text.toString();
    }
}
