package dev.bluetick.infra.eventstore;

import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.axonframework.eventsourcing.eventstore.EventStoreException;
import org.jspecify.annotations.Nullable;

/// A database on a disk that fails when it is told to.
final class FailingDatabase extends EventDatabase {

    private static final int PATIENCE_SECONDS = 30;

    enum Failure {
        /// The log could not be written, as on a full disk.
        WRITE,
        /// The log was written and could not be synced: the batch is there when the database is opened anew,
        /// and was not readable before.
        SYNC,
        /// What should not happen did: it is no exception but an error.
        ERROR
    }

    private volatile CountDownLatch hold = new CountDownLatch(0);
    private volatile boolean holding;
    private volatile int failures;
    private volatile Failure failure = Failure.WRITE;
    private @Nullable BatchFiller logged;

    FailingDatabase(Path folder) {
        super(folder);
    }

    /// The next write begins and does not end.
    void holdNextWrite() {
        hold = new CountDownLatch(1);
    }

    boolean holds() {
        return holding;
    }

    /// The write that is held succeeds; those after it fail.
    void letGoThenFail(Failure how, int times) {
        failure = how;
        failures = times;
        hold.countDown();
    }

    @Override
    void write(BatchFiller filler) {
        if (hold.getCount() > 0) {
            awaitLetGo();
            super.write(filler);
        } else if (failures > 0) {
            failures--;
            logged = failure == Failure.SYNC ? filler : null;
            if (failure == Failure.ERROR) {
                throw new AssertionError("the disk fails");
            }
            throw new EventStoreException("the disk fails");
        } else {
            super.write(filler);
        }
    }

    private void awaitLetGo() {
        try {
            holding = true;
            if (!hold.await(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                throw new IllegalStateException("nobody let go of the write");
            }
            holding = false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    void reopen() {
        super.reopen();
        BatchFiller found = logged;
        logged = null;
        if (found != null) {
            super.write(found);
        }
    }
}
