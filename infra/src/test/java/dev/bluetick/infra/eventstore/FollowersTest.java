package dev.bluetick.infra.eventstore;

import static dev.bluetick.infra.eventstore.SomeEvents.event;
import static dev.bluetick.infra.eventstore.SomeEvents.events;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import org.axonframework.eventhandling.GenericEventMessage;
import org.axonframework.messaging.unitofwork.DefaultUnitOfWork;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// What those can count on who follow the store, and who wait for it, whatever another of them does.
class FollowersTest {

    @TempDir
    private Path folder;

    private final List<String> told = new CopyOnWriteArrayList<>();
    private RocksEventStorageEngine engine;

    @BeforeEach
    void open() {
        engine = RocksEngines.open(folder);
    }

    @AfterEach
    void close() {
        engine.close();
    }

    static List<Throwable> whatIsThrown() {
        return List.of(new IllegalStateException("thrown by a test"), new AssertionError("thrown by a test"));
    }

    private static void rethrow(Throwable thrown) {
        if (thrown instanceof Error error) {
            throw error;
        }
        throw (RuntimeException) thrown;
    }

    /// Appends and does not wait, as a command does.
    private CompletableFuture<Void> append(String aggregate) {
        CompletableFuture<Void> answer = new CompletableFuture<>();
        DefaultUnitOfWork.startAndGet(new GenericEventMessage<>("command"))
                .execute(() -> engine.appendEvents(events(aggregate, 2)));
        engine.whenDurable(
                () -> {
                    told.add("answer " + aggregate);
                    answer.complete(null);
                },
                answer::completeExceptionally);
        return answer;
    }

    private void follow() {
        engine.follow((position, event, _) -> told.add(position + " " + event.getPayload()));
    }

    @Test
    void whoFollowsIsToldInOrderAndBeforeTheAnswer() {
        follow();

        append("a");
        append("b").join();

        assertThat(told).containsExactly("1 a#0", "2 a#1", "answer a", "3 b#0", "4 b#1", "answer b");
    }

    @Test
    void whatWasStoredBeforeIsNotTold() {
        engine.appendEvents(event("a", 0));
        follow();

        append("b").join();

        assertThat(told).containsExactly("2 b#0", "3 b#1", "answer b");
    }

    @ParameterizedTest
    @MethodSource("whatIsThrown")
    void aFollowerThatThrowsHoldsUpNobody(Throwable thrown) {
        engine.follow((_, _, _) -> rethrow(thrown));
        follow();

        assertThat(append("a")).succeedsWithin(10, SECONDS);
        assertThat(append("b")).succeedsWithin(10, SECONDS);

        assertThat(told).containsExactly("1 a#0", "2 a#1", "answer a", "3 b#0", "4 b#1", "answer b");
    }

    @ParameterizedTest
    @MethodSource("whatIsThrown")
    void anAnswerThatThrowsHoldsUpNobody(Throwable thrown) {
        DefaultUnitOfWork.startAndGet(new GenericEventMessage<>("command"))
                .execute(() -> engine.appendEvents(event("x", 0)));
        try {
            engine.whenDurable(() -> rethrow(thrown), _ -> {});
        } catch (IllegalStateException | AssertionError _) {
            // Where nothing was pending any more it was called at once, by this very thread.
        }

        assertThat(append("a")).succeedsWithin(10, SECONDS);
    }

    @Test
    void aSleepingReaderIsWokenAlthoughAFollowerThrows() throws Exception {
        engine.follow((_, _, _) -> rethrow(new IllegalStateException("thrown by a test")));
        CompletableFuture<Object> read = new CompletableFuture<>();
        Thread.ofVirtual().start(() -> {
            try (TailingStream stream = new TailingStream(engine, 0)) {
                stream.hasNextAvailable(600, SECONDS);
                read.complete(stream.nextAvailable().getPayload());
            } catch (InterruptedException e) {
                read.completeExceptionally(e);
            }
        });

        assertThat(append("a")).succeedsWithin(10, SECONDS);

        assertThat(read).succeedsWithin(10, SECONDS).isEqualTo("a#0");
    }
}
