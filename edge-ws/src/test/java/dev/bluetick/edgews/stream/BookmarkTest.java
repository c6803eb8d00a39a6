package dev.bluetick.edgews.stream;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bluetick.commands.account.UserId;
import dev.bluetick.commands.conversation.ConversationId;
import dev.bluetick.commands.conversation.MessageId;
import dev.bluetick.queries.conversation.BacklogView;
import dev.bluetick.queries.conversation.BacklogView.Deletion;
import dev.bluetick.queries.conversation.BacklogView.Missed;
import dev.bluetick.queries.conversation.BacklogView.Tick;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// A telling that stops anywhere, while more happens and the read models answer in another order each time.
class BookmarkTest {

    private static final UserId ME = UserId.of(1);
    private static final int CONVERSATIONS = 12;

    private final List<Missed> missed = new ArrayList<>();
    private long clock;

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void everythingOfTheFirstReadingIsToldAndNothingTwice(long seed) {
        Random random = new Random(seed);
        for (int user = 2; user < 2 + CONVERSATIONS; user++) {
            missed.add(new Missed(ConversationId.ofPair(ME, UserId.of(user)), 0, 0, List.of(), List.of()));
        }
        happen(random, 400);
        List<String> first = everything();
        List<String> told = new ArrayList<>();
        Bookmark bookmark = new Bookmark();
        while (!tell(bookmark, random, told)) {
            happen(random, 3);
        }
        assertThat(told).doesNotHaveDuplicates().containsAll(first);
        assertThat(bookmark.position()).isEqualTo(400);
    }

    private void happen(Random random, int times) {
        for (int i = 0; i < times; i++) {
            clock++;
            int at = random.nextInt(missed.size());
            Missed before = missed.get(at);
            List<Tick> ticks = new ArrayList<>(before.ticks());
            List<Deletion> deletions = new ArrayList<>(before.deletions());
            UserId user = UserId.of(2 + random.nextInt(3));
            if (random.nextBoolean()) {
                Tick.Kind kind = Tick.Kind.values()[random.nextInt(2)];
                ticks.add(new Tick(kind, user, clock, Instant.ofEpochMilli(clock / 4)));
            } else {
                deletions.add(new Deletion(new MessageId(clock), clock, user, random.nextBoolean()));
            }
            missed.set(at, new Missed(before.conversationId(), 0, 0, ticks, deletions));
        }
    }

    private List<String> everything() {
        return missed.stream()
                .flatMap(it -> Stream.concat(it.ticks().stream(), it.deletions().stream())
                        .map(change -> name(it, change)))
                .toList();
    }

    private static String name(Missed of, Object change) {
        return of.conversationId() + " " + change;
    }

    private BacklogView read(Random random) {
        List<Missed> view = new ArrayList<>();
        for (Missed one : missed) {
            List<Tick> ticks = new ArrayList<>(one.ticks());
            List<Deletion> deletions = new ArrayList<>(one.deletions());
            Collections.shuffle(ticks, random);
            Collections.shuffle(deletions, random);
            view.add(new Missed(one.conversationId(), 0, 0, ticks, deletions));
        }
        Collections.shuffle(view, random);
        return new BacklogView(clock, view);
    }

    /// One pass; whether it has come to the end.
    private boolean tell(Bookmark bookmark, Random random, List<String> told) {
        int room = random.nextInt(20);
        for (Missed one : bookmark.left(read(random))) {
            bookmark.begin(one.conversationId());
            for (Tick tick : bookmark.ticks(one)) {
                if (room-- == 0) {
                    return false;
                }
                told.add(name(one, tick));
                bookmark.told(tick);
            }
            for (Deletion deletion : bookmark.deletions(one)) {
                if (room-- == 0) {
                    return false;
                }
                told.add(name(one, deletion));
                bookmark.told(deletion);
            }
        }
        return true;
    }
}
