package dev.bluetick.edgews.stream;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class LivePositionTest {

    private static final long SECOND = 1_000_000_000L;

    @Test
    void aPositionOfTheRecentPastIsRemembered() {
        LivePosition live = new LivePosition();
        for (int second = 0; second < 1_000; second += 5) {
            live.reached(second);
            live.sample(second * SECOND);
        }
        assertThat(live.at(995 * SECOND)).isEqualTo(995);
        assertThat(live.at(939 * SECOND)).isEqualTo(935);
        assertThat(live.at(100 * SECOND)).isEqualTo(-1);
    }

    @Test
    void onlyWhatWasToldAMinuteBeforeTheLastSignOfLifeIsSafe() {
        LivePosition live = new LivePosition();
        ToldPosition told = new ToldPosition(live);
        told.start(3);
        live.reached(10);
        live.sample(0);
        told.enterLive(0);
        live.reached(20);
        live.sample(60 * SECOND);
        assertThat(told.safe(59 * SECOND)).isEqualTo(3);
        assertThat(told.safe(61 * SECOND)).isEqualTo(10);
    }

    @Test
    void whoIsCaughtUpAgainMayHaveBeenGoneAsLongAsNobodyNotices() {
        LivePosition live = new LivePosition();
        ToldPosition told = new ToldPosition(live);
        told.start(3);
        told.enterLive(0);
        for (int second = 0; second <= 200; second += 5) {
            live.reached(second);
            live.sample(second * SECOND);
        }
        told.leaveLive(200 * SECOND);
        assertThat(told.safe(500 * SECOND)).isEqualTo(75);
    }
}
