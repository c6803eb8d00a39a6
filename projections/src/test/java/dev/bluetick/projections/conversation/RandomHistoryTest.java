package dev.bluetick.projections.conversation;

import dev.bluetick.commands.Event;
import dev.bluetick.projections.ReadSide;
import dev.bluetick.projections.Seeds;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;

class RandomHistoryTest {

    private static final int STEPS = 200;
    private static final int STOPS = 3;

    @RepeatedTest(15)
    void whatTheReadersGiveIsWhatTheEventsSay(RepetitionInfo repetition) {
        long seed = Seeds.of(repetition);
        Random random = new Random(seed);
        List<Event> events = RandomHistory.of(random, STEPS);
        try (ReadSide readSide = new ReadSide()) {
            for (int upTo : stops(random, events.size())) {
                readSide.record(events.subList((int) readSide.head(), upTo));
                readSide.catchUp();
                String when = "seed " + seed + ", after " + upTo + " events: ";
                new Comparison(readSide, events.subList(0, upTo), random, when).compareAll();
            }
        }
    }

    private static List<Integer> stops(Random random, int end) {
        return IntStream.concat(random.ints(STOPS - 1, 1, end), IntStream.of(end))
                .sorted()
                .boxed()
                .toList();
    }
}
