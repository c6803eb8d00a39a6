package dev.bluetick.bench.xmpp;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class AcksTest {

    private final Acks acks = new Acks();
    private final List<Long> told = new ArrayList<>();

    @Test
    void oneAnswerTellsAllMessagesUpToItsCount() {
        acks.sent(); // presence
        for (long number = 0; number < 3; number++) {
            acks.sent();
            acks.await(number);
        }

        acks.taken(1, told::add);
        assertThat(told).isEmpty();
        acks.taken(3, told::add);
        acks.taken(3, told::add);

        assertThat(told).containsExactly(0L, 1L);
    }

    @Test
    void stanzasThatNobodyWaitsForCount() {
        acks.sent();
        acks.sent();
        acks.await(5);
        acks.sent();

        acks.taken(3, told::add);

        assertThat(told).containsExactly(5L);
    }
}
