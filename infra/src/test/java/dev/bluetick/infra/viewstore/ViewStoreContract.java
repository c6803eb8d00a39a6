package dev.bluetick.infra.viewstore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.bluetick.projections.SortKey;
import dev.bluetick.projections.ViewBatch;
import dev.bluetick.projections.ViewKey;
import dev.bluetick.projections.ViewRange;
import dev.bluetick.projections.ViewStoreException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/// What every view store of this house keeps to.
abstract class ViewStoreContract extends ViewRangeContract {

    private static final int LARGEST_ROW = 1 << 20;
    private static final int LARGEST_KEY = 1 << 10;

    private @Nullable String get(ViewKey key) {
        return text(views.get(key));
    }

    private static @Nullable String text(byte @Nullable [] value) {
        return value == null ? null : new String(value, StandardCharsets.UTF_8);
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
