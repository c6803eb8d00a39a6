package dev.bluetick.projections.conversation;

import dev.bluetick.commands.Event;
import dev.bluetick.commands.group.GroupCreated;
import dev.bluetick.commands.group.GroupId;
import dev.bluetick.projections.Processor;
import dev.bluetick.projections.ReadSide;
import dev.bluetick.projections.Seeds;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;

/// Over 100,000 operations on groups: what each person is told is what a model without any cleverness says.
class RandomGroupsTest {

    private static final int STEPS = 10_500;
    private static final int STOPS = 5;
    private static final int BATCH = 100;

    @RepeatedTest(10)
    void whatMembersAreToldIsWhatTheEventsSayLiveAndAfterARebuild(RepetitionInfo repetition) {
        long seed = Seeds.of(repetition);
        Random random = new Random(seed);
        RandomGroups history = new RandomGroups(random);
        Map<GroupId, NaiveGroup> groups = new LinkedHashMap<>();
        try (ReadSide readSide = new ReadSide()) {
            List<Processor> processors = Stream.of(
                            "conversation-history", "conversation-inbox", "conversation-receipts", "groups")
                    .map(readSide::processor)
                    .toList();
            for (int stop = 1; stop <= STOPS; stop++) {
                for (int i = 0; i < STEPS / STOPS; i++) {
                    List<Event> events = history.step();
                    readSide.record(events);
                    long position = readSide.head() - events.size();
                    for (Event event : events) {
                        position++;
                        tell(groups, event, position);
                    }
                }
                catchUp(readSide, processors);
                compare(readSide, groups, random, "seed " + seed + ", stop " + stop + ": ");
            }
            processors.forEach(Processor::reset);
            catchUp(readSide, processors);
            compare(readSide, groups, random, "seed " + seed + ", rebuilt: ");
        }
    }

    private static void tell(Map<GroupId, NaiveGroup> groups, Event event, long position) {
        if (event instanceof GroupCreated created) {
            groups.put(created.groupId(), new NaiveGroup(created.groupId()));
        }
        groups.values().forEach(it -> it.apply(event, position));
    }

    private static void catchUp(ReadSide readSide, List<Processor> processors) {
        for (Processor processor : processors) {
            while (processor.position() < readSide.head()) {
                readSide.fold(processor, BATCH);
            }
        }
    }

    private static void compare(ReadSide readSide, Map<GroupId, NaiveGroup> groups, Random random, String when) {
        new GroupComparison(readSide, groups.values(), random, when).compareAll();
    }
}
