package dev.bluetick.infra.viewstore;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bluetick.projections.SortKey;
import dev.bluetick.projections.ViewBatch;
import dev.bluetick.projections.ViewKey;
import dev.bluetick.projections.ViewRange;
import dev.bluetick.projections.ViewStore;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// How every view store of this house reads ranges.
abstract class ViewRangeContract {

    static final String TABLE = "table";

    ViewStore views;

    /// Opens the store: empty at first, later with what it held when it was closed.
    abstract ViewStore open();

    abstract void close(ViewStore views);

    @BeforeEach
    final void openEmpty() {
        views = open();
    }

    @AfterEach
    final void closeAtLast() {
        close(views);
    }

    static ViewKey key(String table, String partition, long sort) {
        return new ViewKey(table, partition, SortKey.of(sort));
    }

    void put(String partition, long... sorts) {
        ViewBatch batch = new ViewBatch();
        for (long sort : sorts) {
            batch.put(key(TABLE, partition, sort), bytes(partition + sort));
        }
        views.write(batch);
    }

    static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    List<String> scan(ViewRange range) {
        return views.scan(range).stream()
                .map(row -> new String(row.value(), StandardCharsets.UTF_8))
                .toList();
    }

    static ViewRange all(String partition) {
        return ViewRange.ascending(TABLE, partition, null, null, 100);
    }

    @Test
    void aRangeHoldsItsFromAndNotItsTo() {
        put("p", 5, 1, 4, 2, 3);

        assertThat(scan(all("p"))).containsExactly("p1", "p2", "p3", "p4", "p5");
        assertThat(scan(ViewRange.ascending(TABLE, "p", SortKey.of(2), SortKey.of(4), 100)))
                .containsExactly("p2", "p3");
        assertThat(scan(ViewRange.ascending(TABLE, "p", SortKey.of(4), null, 100)))
                .containsExactly("p4", "p5");
        assertThat(scan(ViewRange.ascending(TABLE, "p", null, SortKey.of(2), 100)))
                .containsExactly("p1");
    }

    @Test
    void aDescendingRangeBeginsAtItsUpperEnd() {
        put("p", 1, 2, 3, 4, 5);

        assertThat(scan(ViewRange.descending(TABLE, "p", null, null, 100)))
                .containsExactly("p5", "p4", "p3", "p2", "p1");
        assertThat(scan(ViewRange.descending(TABLE, "p", SortKey.of(2), SortKey.of(5), 2)))
                .containsExactly("p4", "p3");
        assertThat(scan(ViewRange.descending(TABLE, "p", null, SortKey.of(3), 1)))
                .containsExactly("p2");
    }

    @Test
    void aLimitTakesTheFirstRows() {
        put("p", 1, 2, 3);

        assertThat(scan(all("p").withLimit(2))).containsExactly("p1", "p2");
        assertThat(scan(all("p").withLimit(3))).hasSize(3);
    }

    @Test
    void aRangeThatHoldsNothingIsEmpty() {
        put("p", 1, 2);

        assertThat(scan(all("q"))).isEmpty();
        assertThat(scan(ViewRange.ascending(TABLE, "p", SortKey.of(2), SortKey.of(2), 100)))
                .isEmpty();
        assertThat(scan(ViewRange.descending(TABLE, "p", SortKey.of(2), SortKey.of(1), 100)))
                .isEmpty();
    }

    @Test
    void rowsComeBackUnderTheirOwnKeys() {
        ViewKey only = new ViewKey(TABLE, "p", SortKey.ONLY);
        ViewKey text = new ViewKey(TABLE, "p", SortKey.of("ünï\0"));
        views.write(new ViewBatch().put(only, bytes("only")).put(text, bytes("text")));

        assertThat(views.scan(all("p")).stream().map(ViewStore.Row::key)).containsExactly(only, text);
        assertThat(views.scan(ViewRange.ascending(TABLE, "p", SortKey.ONLY.next(), null, 100)))
                .hasSize(1);
    }

    @Test
    void sortKeysAreOrderedAsUnsignedBytes() {
        for (int first : new int[] {0xff, 0x00, 0x80, 0x7f}) {
            ViewKey key = new ViewKey(TABLE, "p", new SortKey(new byte[] {(byte) first}));
            views.write(new ViewBatch().put(key, bytes(Integer.toHexString(first))));
        }

        assertThat(scan(all("p"))).containsExactly("0", "7f", "80", "ff");
    }

    @Test
    void neighbouringPartitionsAndTablesAreKeptApart() {
        List<String> names =
                List.of("", "\u0001", "p", "p\u0001", "p-", "p0", "pp", "q", "p\u007f", "pü", "p\ud83d\udc99");
        for (String table : names) {
            for (String partition : names) {
                views.write(new ViewBatch().put(key(table, partition, 1), bytes(table + "/" + partition)));
            }
        }

        for (String table : names) {
            for (String partition : names) {
                assertThat(scan(ViewRange.ascending(table, partition, null, null, 100)))
                        .containsExactly(table + "/" + partition);
                assertThat(scan(ViewRange.descending(table, partition, null, null, 100)))
                        .containsExactly(table + "/" + partition);
            }
        }
    }
}
