package dev.bluetick.infra.ids;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bluetick.commands.Ids;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class SnowflakeIdsTest {

    private static final Clock STANDING = Clock.fixed(Instant.parse("2026-11-24T12:00:00Z"), ZoneOffset.UTC);

    @Test
    void idsRiseEvenWhenTheClockStandsStill() {
        SnowflakeIds ids = new SnowflakeIds(STANDING, 7, Instant.EPOCH);
        long[] given = LongStream.generate(ids::next).limit(10_000).toArray();
        assertThat(given).isSorted().doesNotHaveDuplicates();
    }

    @Test
    void anIdTellsItsTimeAndNode() {
        long id = new SnowflakeIds(STANDING, 1023, Instant.EPOCH).next();
        assertThat(Ids.timeOf(id)).isEqualTo(STANDING.instant());
        assertThat(id >> 12 & 1023).isEqualTo(1023);
    }

    @Test
    void aClockSetBackAcrossARestartRepeatsNoId() {
        long newest = new SnowflakeIds(STANDING, 7, Instant.EPOCH).next();
        Clock earlier = Clock.fixed(STANDING.instant().minusSeconds(3600), ZoneOffset.UTC);
        assertThat(new SnowflakeIds(earlier, 7, STANDING.instant()).next()).isGreaterThan(newest);
    }

    @Test
    void parallelCallersGetDifferentIds() {
        SnowflakeIds ids = new SnowflakeIds(STANDING, 0, Instant.EPOCH);
        Set<Long> given = ConcurrentHashMap.newKeySet();
        IntStream.range(0, 100_000).parallel().forEach(_ -> given.add(ids.next()));
        assertThat(given).hasSize(100_000);
    }
}
