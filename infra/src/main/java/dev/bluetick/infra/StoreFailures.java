package dev.bluetick.infra;

import org.jspecify.annotations.Nullable;
import org.rocksdb.RocksDBException;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/// Says what to do when the data folder cannot be opened.
class StoreFailures extends AbstractFailureAnalyzer<RocksDBException> {

    @Override
    protected @Nullable FailureAnalysis analyze(Throwable root, RocksDBException cause) {
        String message = String.valueOf(cause.getMessage());
        if (message.contains("LOCK")) {
            return new FailureAnalysis(
                    "The data folder is in use by another server: " + message,
                    "Stop that server, or give this one a folder of its own: --bluetick.data-dir=/another/folder",
                    cause);
        }
        return new FailureAnalysis(
                "A store in the data folder cannot be opened: " + message,
                "See that the folder can be written, has free space, and was not changed by another program.",
                cause);
    }
}
