package dev.bluetick.infra.viewstore;

import dev.bluetick.infra.serialization.CborSerializer;
import dev.bluetick.projections.ViewStore;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.file.Path;
import org.axonframework.modelling.saga.repository.SagaStore;
import org.junit.jupiter.api.io.TempDir;

class ViewSagaStoreTest extends SagaStoreContract {

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

    @Override
    SagaStore<Object> openSagas(ViewStore views) {
        return new ViewSagaStore(views, CborSerializer.ofSnapshots(), new SimpleMeterRegistry());
    }
}
