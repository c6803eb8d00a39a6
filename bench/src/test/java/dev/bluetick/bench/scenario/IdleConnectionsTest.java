package dev.bluetick.bench.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class IdleConnectionsTest {

    @Test
    void asManyAreOpenedAsTheLimitOfFilesAllows() {
        assertThat(IdleConnections.steps(20_000, 250_000)).containsExactly(2_000, 10_000, 19_000);
        assertThat(IdleConnections.steps(1_024, 250_000)).containsExactly(24);
        assertThat(IdleConnections.steps(11_000, 250_000)).containsExactly(2_000, 10_000);
    }

    @Test
    void withoutALimitTheLargestStepIsTheLast() {
        assertThat(IdleConnections.steps(Long.MAX_VALUE, 250_000)).containsExactly(2_000, 10_000, 65_000, 250_000);
        assertThat(IdleConnections.steps(1_048_576, 250_000)).containsExactly(2_000, 10_000, 65_000, 250_000);
    }

    @Test
    void whoWantsFewerGetsFewer() {
        assertThat(IdleConnections.steps(20_000, 5_000)).containsExactly(2_000, 5_000);
    }

    @Test
    void noFilesMeanNoSteps() {
        assertThat(IdleConnections.steps(512, 250_000)).isEmpty();
    }
}
