package dev.bluetick.projections;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import org.axonframework.messaging.unitofwork.DefaultUnitOfWork;
import org.axonframework.messaging.unitofwork.UnitOfWork;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;

class ProjectionBatchTest {

    private static final byte[] OLD = {1};
    private static final byte[] NEW = {2};

    private final MemoryViewStore views = new MemoryViewStore();
    private UnitOfWork<?> work = DefaultUnitOfWork.startAndGet(null);

    @BeforeEach
    void storeThreeRows() {
        views.write(new ViewBatch().put(row(1), OLD).put(row(2), OLD).put(row(3), OLD));
    }

    @AfterEach
    void end() {
        if (work.isActive()) {
            work.rollback();
        }
    }

    @Test
    void nothingIsWrittenBeforeTheCommit() {
        batch().put(row(4), NEW);
        assertThat(views.get(row(4))).isNull();
        assertThat(batch().get(row(4))).isEqualTo(NEW);
        work.commit();
        assertThat(views.get(row(4))).isEqualTo(NEW);
    }

    @Test
    void aRollbackWritesNothing() {
        batch().put(row(4), NEW);
        batch().delete(row(1));
        work.rollback();
        assertThat(views.get(row(4))).isNull();
        assertThat(views.get(row(1))).isEqualTo(OLD);
    }

    @Test
    void aDeletedRowIsGoneForTheSameUnitOfWork() {
        batch().delete(row(2));
        assertThat(batch().get(row(2))).isNull();
        assertThat(scan(false, 10)).containsExactly(1L, 3L);
    }

    @Test
    void aRowPutAfterAClearIsTheOnlyOneLeft() {
        batch().put(row(9), OLD);
        batch().clear("table", "one");
        batch().put(row(2), NEW);
        assertThat(batch().get(row(9))).isNull();
        assertThat(scan(true, 10)).containsExactly(2L);
        work.commit();
        assertThat(views.scan(all(false, 10)))
                .extracting(it -> it.key().sort().asLong())
                .containsExactly(2L);
    }

    @Test
    void deletedRowsDoNotShortenAScanWithALimit() {
        batch().delete(row(1));
        batch().delete(row(2));
        assertThat(scan(false, 1)).containsExactly(3L);
    }

    @Test
    void deletedRowsDoNotShortenTheLongestScan() {
        storeTwoMoreThanTheLongestScan();
        batch().delete(row(1));
        batch().delete(row(5));
        assertThat(scan(false, ViewRange.MAX_LIMIT)).hasSize(ViewRange.MAX_LIMIT);
        assertThat(scan(true, ViewRange.MAX_LIMIT)).hasSize(ViewRange.MAX_LIMIT);
    }

    @Test
    void aNewRowBeyondTheLongestScanDoesNotJumpAheadOfStoredOnes() {
        storeTwoMoreThanTheLongestScan();
        batch().delete(row(1));
        batch().put(row(20_000), NEW);
        assertThat(scan(false, ViewRange.MAX_LIMIT)).last().isEqualTo(ViewRange.MAX_LIMIT + 1L);
    }

    @Test
    void outsideAUnitOfWorkThereIsNoBatch() {
        work.rollback();
        assertThatThrownBy(this::batch).isInstanceOf(IllegalStateException.class);
    }

    @RepeatedTest(40)
    void aScanGivesTheRowsAsTheyWillBeOnceWritten(RepetitionInfo repetition) {
        long seed = Seeds.of(repetition);
        Random random = new Random(seed);
        scribble(random, 30);
        work.commit();
        work = DefaultUnitOfWork.startAndGet(null);
        scribble(random, 15);
        ViewRange[] ranges = new ViewRange[30];
        String[] before = new String[ranges.length];
        for (int i = 0; i < ranges.length; i++) {
            ranges[i] = anyRange(random);
            before[i] = text(batch().scan(ranges[i]));
        }
        work.commit();
        for (int i = 0; i < ranges.length; i++) {
            assertThat(before[i]).as("seed %d, %s", seed, ranges[i]).isEqualTo(text(views.scan(ranges[i])));
        }
    }

    private void storeTwoMoreThanTheLongestScan() {
        ViewBatch many = new ViewBatch();
        for (int i = 1; i <= ViewRange.MAX_LIMIT + 2; i++) {
            many.put(row(i), OLD);
        }
        views.write(many);
    }

    private void scribble(Random random, int writes) {
        for (int i = 0; i < writes; i++) {
            ViewKey key = new ViewKey("table", anyPartition(random), SortKey.of(random.nextLong(12)));
            switch (random.nextInt(12)) {
                case 0 -> batch().clear("table", random.nextInt(6) == 0 ? null : anyPartition(random));
                case 1, 2, 3 -> batch().delete(key);
                default -> batch().put(key, new byte[] {(byte) random.nextInt(100)});
            }
        }
    }

    private static ViewRange anyRange(Random random) {
        return new ViewRange(
                "table",
                anyPartition(random),
                anyEnd(random),
                anyEnd(random),
                random.nextBoolean(),
                1 + random.nextInt(6));
    }

    /// Names of which one begins with another, so that a range which leaves its partition is seen.
    private static String anyPartition(Random random) {
        return List.of("one", "one/a", "onf", "o").get(random.nextInt(4));
    }

    private static @Nullable SortKey anyEnd(Random random) {
        return random.nextInt(3) == 0 ? null : SortKey.of(random.nextLong(13));
    }

    private static String text(List<ViewStore.Row> rows) {
        return rows.stream()
                .map(it -> it.key() + "=" + HexFormat.of().formatHex(it.value()))
                .toList()
                .toString();
    }

    private ProjectionBatch batch() {
        return ProjectionBatch.of(views);
    }

    private List<Long> scan(boolean descending, int limit) {
        return batch().scan(all(descending, limit)).stream()
                .map(it -> it.key().sort().asLong())
                .toList();
    }

    private static ViewRange all(boolean descending, int limit) {
        return new ViewRange("table", "one", null, null, descending, limit);
    }

    private static ViewKey row(long sort) {
        return new ViewKey("table", "one", SortKey.of(sort));
    }
}
