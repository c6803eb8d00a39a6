package dev.bluetick.infra.deadlines;

import dev.bluetick.infra.viewstore.RocksViewStore;
import dev.bluetick.projections.ViewStore;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;

class RocksSagaDeadlinesTest extends SagaDeadlinesContract {

    @TempDir
    private Path folder;

    @Override
    ViewStore openViews() {
        return new RocksViewStore(folder);
    }

    @Override
    void close(ViewStore views) {
        ((RocksViewStore) views).close();
    }
}
