package dev.bluetick.infra.eventstore;

import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;

class RocksContentStoreTest extends ContentStoreContract {

    @TempDir
    private Path folder;

    @Override
    Stores open() {
        RocksEventStorageEngine engine = RocksEngines.open(folder);
        return new Stores(engine, new RocksContentStore(engine));
    }

    @Override
    void close(Stores stores) {
        ((RocksEventStorageEngine) stores.events()).close();
    }
}
