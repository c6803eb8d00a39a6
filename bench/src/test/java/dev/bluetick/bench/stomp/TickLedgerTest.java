package dev.bluetick.bench.stomp;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class TickLedgerTest {

    private final TickLedger ledger = new TickLedger();
    private final List<Long> told = new ArrayList<>();

    @Test
    void aCumulativeTickIsToldForEachMessage() {
        ledger.accepted(1, 0);
        ledger.accepted(2, 1);
        ledger.accepted(3, 2);

        ledger.delivered(2, told::add);
        ledger.delivered(3, told::add);

        assertThat(told).containsExactly(0L, 1L, 2L);
    }

    @Test
    void aTickIsNotToldAgain() {
        ledger.accepted(1, 0);
        ledger.read(1, told::add);
        ledger.read(1, told::add);

        assertThat(told).containsExactly(0L);
    }

    @Test
    void deliveredAndReadAreToldApart() {
        ledger.accepted(1, 0);
        ledger.delivered(1, _ -> {});
        ledger.read(1, told::add);

        assertThat(told).containsExactly(0L);
    }

    @Test
    void aTickBeforeItsMessageIsKnownIsToldLater() {
        ledger.delivered(1, told::add);
        assertThat(told).isEmpty();

        ledger.accepted(1, 7);
        ledger.deliveredLate(told::add);

        assertThat(told).containsExactly(7L);
    }
}
