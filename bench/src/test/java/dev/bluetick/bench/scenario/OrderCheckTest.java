package dev.bluetick.bench.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bluetick.bench.load.Inbound;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class OrderCheckTest {

    private record Message(long number, long seq) implements Inbound {}

    private final List<String> failures = new ArrayList<>();
    private final OrderCheck check = new OrderCheck("u1", failures::add);

    @Test
    void everythingOnceAndInOrderIsNoFailure() {
        got(0, 1);
        got(1, 2);
        got(2, 3);
        check.end(3);

        assertThat(failures).isEmpty();
    }

    @Test
    void aServerThatCountsNothingIsCheckedByNumbersAlone() {
        got(0, 0);
        got(1, 0);
        check.end(2);

        assertThat(failures).isEmpty();
    }

    @Test
    void aDoubledMessageIsAFailureAndNotNew() {
        got(0, 1);

        assertThat(check.isNew(new Message(0, 1))).isFalse();
        assertThat(failures).containsExactly("u1 got message 0 twice");
    }

    @Test
    void aMessageOutOfOrderIsAFailureAndNotLost() {
        got(0, 0);
        got(2, 0);
        got(1, 0);
        check.end(3);

        assertThat(failures)
                .containsExactly("u1 got message 2 where 1 was to come", "u1 got message 1 out of order, after 2");
    }

    @Test
    void aGapThatIsNeverFilledIsALoss() {
        got(0, 1);
        got(2, 2);
        check.end(3);

        assertThat(failures)
                .containsExactly(
                        "u1 got message 2 where 1 was to come",
                        "u1 never got 1 of 3 messages, the first of them number 1");
    }

    @Test
    void whatNeverCameAtTheEndIsALoss() {
        got(0, 1);
        check.end(5);

        assertThat(failures).containsExactly("u1 never got 4 of 5 messages, the first of them number 1");
    }

    @Test
    void aSeqThatJumpsIsAFailure() {
        got(0, 1);
        got(1, 3);

        assertThat(failures).containsExactly("u1 got seq 3 after seq 1");
    }

    private void got(long number, long seq) {
        assertThat(check.isNew(new Message(number, seq))).isTrue();
    }
}
