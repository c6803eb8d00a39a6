package dev.bluetick.infra.ids;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.bluetick.commands.Ids;
import dev.bluetick.infra.deadlines.ManualClock;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class SnowflakeIdsTest {

    private static final Clock STANDING = new ManualClock();

    private final Reserved bound = new Reserved();

    /// A bound that outlives the one who gives ids, as the store does.
    private static final class Reserved implements IdBound {

        private long ticks;
        private int writes;
        private boolean full;

        @Override
        public synchronized long reserved() {
            return ticks;
        }

        @Override
        public synchronized void reserve(long to) {
            if (full) {
                throw new IllegalStateException("the disk is full");
            }
            ticks = to;
            writes++;
        }
    }

    @Test
    void idsRiseEvenWhenTheClockStandsStill() {
        SnowflakeIds ids = new SnowflakeIds(STANDING, 7, bound);
        long[] given = LongStream.generate(ids::next).limit(10_000).toArray();
        assertThat(given).isSorted().doesNotHaveDuplicates();
    }

    @Test
    void anIdTellsItsTimeAndNode() {
        long id = new SnowflakeIds(STANDING, 1023, bound).next();
        assertThat(Ids.timeOf(id)).isEqualTo(STANDING.instant());
        assertThat(id >> 12 & 1023).isEqualTo(1023);
    }

    @Test
    void noIdIsRepeatedWhereverTheClockGoesBeforeAndAfterACrash() {
        Random random = new Random();
        long seed = random.nextLong();
        random.setSeed(seed);
        ManualClock clock = new ManualClock();
        List<Long> given = new ArrayList<>();
        for (int life = 0; life < 200; life++) {
            SnowflakeIds ids = new SnowflakeIds(clock, 7, bound);
            for (int i = random.nextInt(20); i >= 0; i--) {
                clock.pass(Duration.ofSeconds(random.nextInt(-1800, 1800)));
                given.add(ids.next());
            }
        }
        assertThat(given).as("seed %s", seed).isSorted().doesNotHaveDuplicates();
    }

    @Test
    void theBoundIsMovedOnceAMinute() {
        ManualClock clock = new ManualClock();
        SnowflakeIds ids = new SnowflakeIds(clock, 0, bound);
        for (int millis = 0; millis < 180_000; millis++) {
            clock.pass(Duration.ofMillis(1));
            ids.next();
        }
        assertThat(bound.writes).isEqualTo(3);
    }

    @Test
    void noIdIsGivenBeyondABoundThatCouldNotBeStored() {
        SnowflakeIds ids = new SnowflakeIds(STANDING, 0, bound);
        bound.full = true;
        assertThatThrownBy(ids::next).hasMessage("the disk is full");
        assertThatThrownBy(ids::next).hasMessage("the disk is full");
        bound.full = false;
        assertThat(ids.next()).isPositive();
        assertThat(bound.writes).isEqualTo(1);
    }

    @Test
    void parallelCallersGetDifferentIds() {
        SnowflakeIds ids = new SnowflakeIds(STANDING, 0, bound);
        Set<Long> given = ConcurrentHashMap.newKeySet();
        IntStream.range(0, 100_000).parallel().forEach(_ -> given.add(ids.next()));
        assertThat(given).hasSize(100_000);
    }
}
