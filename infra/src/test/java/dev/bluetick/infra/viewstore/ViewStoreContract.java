package dev.bluetick.infra.viewstore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.bluetick.projections.SortKey;
import dev.bluetick.projections.ViewBatch;
import dev.bluetick.projections.ViewKey;
import dev.bluetick.projections.ViewRange;
import dev.bluetick.projections.ViewStore;
import dev.bluetick.projections.ViewStoreException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// What every view store of this house keeps to.
abstract class ViewStoreContract {

    private static final String TABLE = "table";
    private static final int LARGEST_ROW = 1 << 20;
    private static final int LARGEST_KEY = 1 << 10;

    private ViewStore views;

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

    private void put(String partition, long... sorts) {
        ViewBatch batch = new ViewBatch();
        for (long sort : sorts) {
            batch.put(key(TABLE, partition, sort), bytes(partition + sort));
        }
        views.write(batch);
    }

    static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private @Nullable String get(ViewKey key) {
        return text(views.get(key));
    }

    private static @Nullable String text(byte @Nullable [] value) {
        return value == null ? null : new String(value, StandardCharsets.UTF_8);
    }

    private List<String> scan(ViewRange range) {
        return views.scan(range).stream()
                .map(row -> new String(row.value(), StandardCharsets.UTF_8))
                .toList();
    }

    private static ViewRange all(String partition) {
        return ViewRange.ascending(TABLE, partition, null, null, 100);
    }

    @Test
    void aRowIsReadAsItWasLastWritten() {
        ViewKey key = key(TABLE, "p", 1);
        assertThat(views.get(key)).isNull();

        views.write(new ViewBatch().put(key, bytes("first")));
        assertThat(get(key)).isEqualTo("first");

        views.write(new ViewBatch().put(key, bytes("second")));
        assertThat(get(key)).isEqualTo("second");

        views.write(new ViewBatch().delete(key));
        assertThat(views.get(key)).isNull();
    }

    @Test
    void anEmptyValueIsARow() {
        views.write(new ViewBatch().put(key(TABLE, "p", 1), new byte[0]));

        assertThat(get(key(TABLE, "p", 1))).isEmpty();
        assertThat(views.scan(all("p"))).hasSize(1);
    }

    @Test
    void deletingWhatIsNotThereChangesNothing() {
        put("p", 1);

        views.write(new ViewBatch().delete(key(TABLE, "p", 2)));

        assertThat(scan(all("p"))).containsExactly("p1");
    }

    @Test
    void severalRowsAreReadInTheOrderOfTheirKeys() {
        put("p", 1, 3);

        List<byte @Nullable []> values =
                views.getAll(List.of(key(TABLE, "p", 3), key(TABLE, "p", 2), key(TABLE, "p", 1)));

        assertThat(values.stream().map(ViewStoreContract::text)).containsExactly("p3", null, "p1");
        assertThat(views.getAll(List.of())).isEmpty();
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

    @Test
    void clearingTakesOnePartitionOrOneTableAndNoneBeside() {
        for (String name : List.of("o", "p", "p\u0001", "p0")) {
            put(name, 1);
            views.write(new ViewBatch().put(key(name, "p", 1), bytes(name)));
        }

        views.write(new ViewBatch().clear(TABLE, "p").clear("p", null));

        assertThat(scan(all("p"))).isEmpty();
        assertThat(scan(ViewRange.ascending("p", "p", null, null, 100))).isEmpty();
        for (String beside : List.of("o", "p\u0001", "p0")) {
            assertThat(scan(all(beside))).hasSize(1);
            assertThat(get(key(beside, "p", 1))).isEqualTo(beside);
        }
    }

    @Test
    void theLaterWriteOfABatchWins() {
        put("p", 1);
        ViewKey kept = key(TABLE, "p", 2);
        ViewKey gone = key(TABLE, "p", 3);

        views.write(new ViewBatch()
                .put(gone, bytes("a"))
                .delete(gone)
                .put(kept, bytes("lost"))
                .clear(TABLE, "p")
                .put(kept, bytes("kept")));

        assertThat(scan(all("p"))).containsExactly("kept");
    }

    @Test
    void theLargestRowAndKeyAreTaken() {
        byte[] value = new byte[LARGEST_ROW];
        Arrays.fill(value, (byte) 7);
        ViewKey key = new ViewKey(TABLE, "p", SortKey.of("k".repeat(LARGEST_KEY - "tablep".length())));

        views.write(new ViewBatch().put(key, value));

        assertThat(views.get(key)).isEqualTo(value);
        assertThat(views.scan(all("p")).getFirst().key()).isEqualTo(key);
    }

    @Test
    void everythingIsThereAfterReopening() {
        put("p", 1, 2);
        views.writeDurably(new ViewBatch().put(key(TABLE, "q", 1), bytes("q1")).delete(key(TABLE, "p", 1)));

        close(views);
        views = open();

        assertThat(scan(all("p"))).containsExactly("p2");
        assertThat(scan(all("q"))).containsExactly("q1");
    }

    @Test
    void aClosedStoreSaysSo() {
        close(views);

        assertThatThrownBy(() -> views.get(key(TABLE, "p", 1))).isInstanceOf(ViewStoreException.class);
        assertThatThrownBy(() -> put("p", 1)).isInstanceOf(ViewStoreException.class);
    }
}
