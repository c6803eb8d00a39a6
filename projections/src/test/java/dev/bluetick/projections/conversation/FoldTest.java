package dev.bluetick.projections.conversation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.bluetick.commands.Event;
import dev.bluetick.projections.Processor;
import dev.bluetick.projections.ReadSide;
import dev.bluetick.projections.Seeds;
import dev.bluetick.projections.ViewStoreException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.SortedMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;

/// However events come to the projections, the rows are the same, to the byte.
class FoldTest {

    private static final int STEPS = 200;
    private static final int MAX_BATCH = 12;

    private final ReadSide readSide = new ReadSide();

    @AfterEach
    void close() {
        readSide.close();
    }

    @RepeatedTest(8)
    void batchesOfAnySizeEqualEventsOneAtATime(RepetitionInfo repetition) {
        Random random = record(repetition);
        while (!behind().isEmpty()) {
            readSide.fold(any(behind(), random), 1 + random.nextInt(MAX_BATCH));
        }
        assertLikeOneAtATime(repetition);
    }

    @RepeatedTest(8)
    void aResetAndAReplayEqualLive(RepetitionInfo repetition) {
        Random random = record(repetition);
        int resets = 5;
        while (!behind().isEmpty()) {
            Processor processor = any(behind(), random);
            readSide.fold(processor, 1 + random.nextInt(MAX_BATCH));
            if (resets > 0 && random.nextInt(10) == 0) {
                processor.reset();
                resets--;
            }
        }
        assertLikeOneAtATime(repetition);
    }

    @RepeatedTest(2)
    void aResetLeavesNoRow(RepetitionInfo repetition) {
        record(repetition);
        readSide.catchUp();
        readSide.processors().values().forEach(Processor::reset);
        assertThat(readSide.rows()).as(seed(repetition)).isEmpty();
    }

    @RepeatedTest(8)
    void aBatchThatComesTwiceChangesNothing(RepetitionInfo repetition) {
        Random random = record(repetition);
        while (!behind().isEmpty()) {
            Processor processor = any(behind(), random);
            int size = 1 + random.nextInt(MAX_BATCH);
            long before = processor.position();
            readSide.fold(processor, size);
            SortedMap<String, String> once = readSide.rows();
            processor.rewind(before);
            readSide.fold(processor, size);
            assertSame(once, repetition);
        }
        assertLikeOneAtATime(repetition);
    }

    @RepeatedTest(8)
    void aBatchThatCannotBeWrittenLeavesRowsAndTokenAsTheyWere(RepetitionInfo repetition) {
        Random random = record(repetition);
        while (!behind().isEmpty()) {
            Processor processor = any(behind(), random);
            int size = 1 + random.nextInt(MAX_BATCH);
            SortedMap<String, String> rows = readSide.rows();
            long position = processor.position();
            readSide.views.breakDown();
            assertThatThrownBy(() -> readSide.fold(processor, size)).hasCauseInstanceOf(ViewStoreException.class);
            readSide.views.recover();
            assertSame(rows, repetition);
            assertThat(processor.position()).as(seed(repetition)).isEqualTo(position);
            readSide.fold(processor, size);
        }
        assertLikeOneAtATime(repetition);
    }

    private Random record(RepetitionInfo repetition) {
        Random random = new Random(Seeds.of(repetition));
        readSide.record(history(repetition));
        return random;
    }

    /// Of pairs and of groups, which the same people are in, side by side.
    private static List<Event> history(RepetitionInfo repetition) {
        Random random = new Random(Seeds.of(repetition));
        Iterator<Event> pairs = RandomHistory.of(random, STEPS).iterator();
        Iterator<Event> groups = RandomGroups.of(random, STEPS).iterator();
        List<Event> events = new ArrayList<>();
        while (pairs.hasNext() || groups.hasNext()) {
            boolean pair = !groups.hasNext() || pairs.hasNext() && random.nextBoolean();
            events.add((pair ? pairs : groups).next());
        }
        return events;
    }

    private List<Processor> behind() {
        return readSide.processors().values().stream()
                .filter(it -> it.position() < readSide.head())
                .toList();
    }

    private static Processor any(List<Processor> of, Random random) {
        return of.get(random.nextInt(of.size()));
    }

    private void assertLikeOneAtATime(RepetitionInfo repetition) {
        try (ReadSide plain = new ReadSide()) {
            plain.record(history(repetition));
            for (Processor processor : plain.processors().values()) {
                while (processor.position() < plain.head()) {
                    plain.fold(processor, 1);
                }
            }
            assertSame(plain.rows(), repetition);
        }
    }

    /// Shows the rows that differ, not all of them.
    private void assertSame(SortedMap<String, String> expected, RepetitionInfo repetition) {
        Set<Map.Entry<String, String>> missing = new LinkedHashSet<>(expected.entrySet());
        missing.removeAll(readSide.rows().entrySet());
        Set<Map.Entry<String, String>> surplus =
                new LinkedHashSet<>(readSide.rows().entrySet());
        surplus.removeAll(expected.entrySet());
        assertThat(missing)
                .as("%s: missing rows; surplus %s", seed(repetition), surplus)
                .isEmpty();
        assertThat(surplus).as("%s: surplus rows", seed(repetition)).isEmpty();
    }

    private static String seed(RepetitionInfo repetition) {
        return "seed " + Seeds.of(repetition);
    }
}
