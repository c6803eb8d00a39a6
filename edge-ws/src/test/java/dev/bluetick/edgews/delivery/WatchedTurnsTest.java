package dev.bluetick.edgews.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bluetick.commands.account.UserId;
import dev.bluetick.commands.conversation.ConversationId;
import dev.bluetick.commands.conversation.Newest;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Against a walk over everything that was sent and is neither held nor has been taken out.
class WatchedTurnsTest {

    private static final UserId ANNA = UserId.of(1);
    private static final int FRIENDS = 8;
    private static final int STEPS = 5_000;
    private static final long TURN = 100;

    private record Sent(ConversationId conversation, UserId to, long seq, long position) {}

    private long now;
    private final WatchedTurns turns = new WatchedTurns(() -> now + TURN);
    private final Set<Sent> open = new HashSet<>();
    private final Map<UserId, Long> heads = new HashMap<>();
    private final List<Map.Entry<ConversationId, Watched>> failed = new ArrayList<>();
    private long position;

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3, 4, 5, 6})
    void theOldestIsTheOneThatAWalkFinds(long seed) {
        Random random = new Random(seed);
        for (int step = 0; step < STEPS; step++) {
            step(random, random.nextInt(7));
            assertThat(turns.oldest()).as("step %d", step).isEqualTo(oldest());
        }
        end();
    }

    /// It may be asked about more than once, so that its position is known as older for a while.
    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {11, 12, 13, 14, 15, 16})
    void nothingThatCouldNotBeAskedAboutIsForgotten(long seed) {
        Random random = new Random(seed);
        for (int step = 0; step < STEPS; step++) {
            step(random, random.nextInt(8));
            assertThat(turns.oldest()).as("step %d", step).isLessThanOrEqualTo(oldest());
        }
        end();
    }

    private void step(Random random, int what) {
        now += random.nextInt(20);
        UserId friend = UserId.of(10 + random.nextInt(FRIENDS));
        switch (what) {
            case 0, 1, 2, 3 -> send(friend);
            case 4 -> hold(friend);
            case 5, 6 -> take(random);
            default -> askAgain(random);
        }
    }

    private void end() {
        for (int turn = 0; turn < 3; turn++) {
            now += TURN;
            turns.takeLate(Integer.MAX_VALUE, Integer.MAX_VALUE, now);
        }
        assertThat(turns.size()).isZero();
        assertThat(turns.oldest()).isEqualTo(Long.MAX_VALUE);
    }

    private long oldest() {
        return open.stream().mapToLong(Sent::position).min().orElse(Long.MAX_VALUE);
    }

    private void send(UserId friend) {
        ConversationId conversation = ConversationId.ofPair(ANNA, friend);
        long seq = heads.merge(friend, 1L, Long::sum);
        position++;
        turns.sent(conversation, position, Newest.of(seq, ANNA));
        open.add(new Sent(conversation, friend, seq, position));
    }

    private void hold(UserId friend) {
        ConversationId conversation = ConversationId.ofPair(ANNA, friend);
        turns.held(conversation, friend, heads.getOrDefault(friend, 0L));
        open.removeIf(it -> it.to().equals(friend));
    }

    private void take(Random random) {
        int room = random.nextInt(4) == 0 ? FRIENDS / 2 : Integer.MAX_VALUE;
        turns.takeLate(1 + random.nextInt(FRIENDS), room, now).forEach((conversation, it) -> {
            open.removeIf(sent -> sent.conversation().equals(conversation)
                    && sent.seq() <= it.first().seq());
            failed.add(Map.entry(conversation, it));
        });
    }

    private void askAgain(Random random) {
        if (failed.isEmpty()) {
            return;
        }
        Map.Entry<ConversationId, Watched> one = failed.remove(random.nextInt(failed.size()));
        Watched it = one.getValue();
        turns.again(one.getKey(), it.position(), it.first());
        UserId friend = heads.keySet().stream()
                .filter(user -> ConversationId.ofPair(ANNA, user).equals(one.getKey()))
                .min(Comparator.comparing(UserId::value))
                .orElseThrow();
        open.add(new Sent(one.getKey(), friend, it.first().seq(), it.position()));
    }
}
