package dev.bluetick.infra.push;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class RoundsTest {

    private static final Duration LONG = Duration.ofSeconds(30);

    private final Rounds rounds = new Rounds();
    private final CountDownLatch never = new CountDownLatch(1);

    @AfterEach
    void close() {
        rounds.close();
    }

    @Test
    void whoSucceedsIsDoneWith() {
        assertThat(rounds.failed(List.of("a", "b"), LONG, _ -> true)).isEmpty();
        assertThat(rounds.failed(List.of(), LONG, _ -> false)).isEmpty();
    }

    @Test
    void whoDoesNotOrThrowsHasFailed() {
        assertThat(rounds.failed(List.of("good", "bad", "worse", "good"), LONG, it -> {
                    if (it.equals("worse")) {
                        throw new IllegalStateException("as told");
                    }
                    return it.equals("good");
                }))
                .containsExactly("bad", "worse");
    }

    @Test
    void oneThatHangsFailsAloneAndIsInterrupted() {
        CountDownLatch interrupted = new CountDownLatch(1);
        List<String> failed = rounds.failed(List.of("a", "hangs", "b"), Duration.ofSeconds(1), it -> {
            if (it.equals("hangs")) {
                try {
                    never.await();
                } catch (InterruptedException e) {
                    interrupted.countDown();
                }
            }
            return true;
        });
        assertThat(failed).containsExactly("hangs");
        await().until(() -> interrupted.getCount() == 0);
    }

    /// All of them wait for each other.
    @Test
    void theyAreAllUnderWayAtOnce() {
        CountDownLatch all = new CountDownLatch(200);
        List<Integer> each = IntStream.range(0, 200).boxed().toList();
        assertThat(rounds.failed(each, LONG, _ -> {
                    all.countDown();
                    try {
                        all.await();
                    } catch (InterruptedException e) {
                        return false;
                    }
                    return true;
                }))
                .isEmpty();
    }
}
