package dev.bluetick.infra.viewstore;

import dev.bluetick.infra.serialization.CborSerializer;
import dev.bluetick.projections.ViewStore;
import java.nio.file.Path;
import org.axonframework.eventhandling.tokenstore.TokenStore;
import org.junit.jupiter.api.io.TempDir;

class ViewTokenStoreTest extends TokenStoreContract {

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
    TokenStore openTokens(ViewStore views) {
        return new ViewTokenStore(views, CborSerializer.ofEvents());
    }
}
