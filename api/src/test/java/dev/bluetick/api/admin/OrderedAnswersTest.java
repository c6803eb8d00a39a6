package dev.bluetick.api.admin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class OrderedAnswersTest {

    private final List<Integer> written = Collections.synchronizedList(new ArrayList<>());
    private final AtomicInteger read = new AtomicInteger();

    private void run(int questions, Function<Integer, Integer> answer, OrderedAnswers.Sink<Integer> sink)
            throws IOException {
        OrderedAnswers.run(() -> read.get() < questions ? read.incrementAndGet() : null, answer, sink);
    }

    private OrderedAnswers.Sink<Integer> collecting() {
        return new OrderedAnswers.Sink<>() {
            @Override
            public void write(Integer answer) {
                written.add(answer);
            }

            @Override
            public void flush() {}
        };
    }

    @Test
    void answersComeInTheOrderOfTheQuestionsHoweverLongEachTakes() throws IOException {
        Random random = new Random(7);
        int[] micros = random.ints(3_001, 0, 400).toArray();
        run(
                3_000,
                question -> {
                    java.util.concurrent.locks.LockSupport.parkNanos(1_000L * micros[question]);
                    return question;
                },
                collecting());
        assertThat(written).isEqualTo(IntStream.rangeClosed(1, 3_000).boxed().toList());
    }

    @Test
    void manyAreAskedAtOnce() throws IOException {
        Semaphore asked = new Semaphore(0);
        run(
                100,
                question -> {
                    asked.release();
                    asked.acquireUninterruptibly(100);
                    asked.release(100);
                    return question;
                },
                collecting());
        assertThat(written).hasSize(100);
    }

    @Test
    void noMoreIsReadThanIsBoundedWhileNobodyTakesTheAnswers() throws IOException {
        AtomicInteger most = new AtomicInteger();
        run(10_000, question -> question, new OrderedAnswers.Sink<>() {
            @Override
            public void write(Integer answer) {
                most.accumulateAndGet(read.get() - answer, Math::max);
                written.add(answer);
            }

            @Override
            public void flush() {}
        });
        assertThat(written).hasSize(10_000);
        assertThat(most.get()).isLessThanOrEqualTo(OrderedAnswers.UNDER_WAY + 2);
    }

    @Test
    void whenTheAnswersCannotBeWrittenNothingGoesOn() {
        OrderedAnswers.Sink<Integer> broken = new OrderedAnswers.Sink<>() {
            @Override
            public void write(Integer answer) throws IOException {
                throw new IOException("the client has gone");
            }

            @Override
            public void flush() {}
        };
        assertThatThrownBy(() -> run(Integer.MAX_VALUE, question -> question, broken))
                .isInstanceOf(IOException.class)
                .hasMessage("the client has gone");
        int after = read.get();
        assertThat(read.get()).isEqualTo(after).isLessThan(100_000);
    }

    @Test
    void whatWasReadBeforeTheSourceFailedIsAnswered() {
        assertThatThrownBy(() -> OrderedAnswers.run(
                        () -> {
                            if (read.incrementAndGet() > 5) {
                                throw new IOException("cut off");
                            }
                            return read.get();
                        },
                        (Integer question) -> question,
                        collecting()))
                .isInstanceOf(IOException.class)
                .hasMessage("cut off");
        assertThat(written).containsExactly(1, 2, 3, 4, 5);
    }
}
