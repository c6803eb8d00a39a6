package dev.bluetick.infra.viewstore;

import static dev.bluetick.infra.viewstore.ViewRangeContract.bytes;
import static dev.bluetick.infra.viewstore.ViewRangeContract.key;
import static org.assertj.core.api.Assertions.assertThat;

import dev.bluetick.projections.ViewBatch;
import dev.bluetick.projections.ViewRange;
import dev.bluetick.projections.ViewStore;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RocksViewStoreTest extends ViewStoreContract {

    private static final int BATCHES = 500;

    @TempDir
    private Path folder;

    @Override
    ViewStore open() {
        return new RocksViewStore(folder.resolve("contract"));
    }

    @Override
    void close(ViewStore views) {
        ((RocksViewStore) views).close();
    }

    /// More than the port promises, and what the readers of one partition may lean on here.
    @Test
    void aScanSeesWholeBatches() throws InterruptedException {
        try (RocksViewStore views = new RocksViewStore(folder.resolve("whole"))) {
            Thread writer = Thread.ofVirtual().start(() -> writeBatches(views));
            List<ViewStore.Row> seen;
            do {
                seen = views.scan(ViewRange.ascending("t", "p", null, null, 10));
                assertThat(seen.stream().map(row -> new String(row.value())).distinct())
                        .hasSizeLessThanOrEqualTo(1);
                assertThat(seen.size()).isIn(0, 3);
            } while (writer.isAlive());
            writer.join();
            assertThat(views.get(key("t", "p", 3))).isEqualTo(bytes("batch " + BATCHES));
        }
    }

    private static void writeBatches(ViewStore views) {
        for (int batch = 1; batch <= BATCHES; batch++) {
            ViewBatch writes = new ViewBatch();
            for (int row = 1; row <= 3; row++) {
                writes.put(key("t", "p", row), bytes("batch " + batch));
            }
            views.write(writes);
        }
    }
}
