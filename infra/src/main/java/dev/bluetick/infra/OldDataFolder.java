package dev.bluetick.infra;

import dev.bluetick.commands.account.AccountRegistered;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.eventsourcing.eventstore.EventStorageEngine;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/// The data folder was written by a version in which accounts had no data key. Their people are unknown to this
/// one, so it does not begin: it would fail call by call, and register everybody anew into the same folder.
final class OldDataFolder extends RuntimeException {

    /// The first account comes after a few events; a folder in which there is none by then has none of the old ones.
    private static final int LOOK_AT = 1_000;

    private final Path folder;

    private OldDataFolder(Path folder) {
        super(folder + " holds accounts of before personal data was sealed");
        this.folder = folder;
    }

    /// Looks at the first account of all, which tells how the folder was begun.
    ///
    /// @throws OldDataFolder where it is an old one
    static void refuse(EventStorageEngine engine, Path folder) {
        try (Stream<? extends TrackedEventMessage<?>> events = engine.readEvents(null, false)) {
            boolean old = events.limit(LOOK_AT)
                    .filter(it -> it.getPayloadType() == AccountRegistered.class)
                    .findFirst()
                    .filter(it -> ((AccountRegistered) it.getPayload()).phoneKey() == null)
                    .isPresent();
            if (old) {
                throw new OldDataFolder(folder);
            }
        }
    }

    /// Says what to do about it.
    static final class Failures extends AbstractFailureAnalyzer<OldDataFolder> {

        @Override
        protected FailureAnalysis analyze(Throwable root, OldDataFolder cause) {
            return new FailureAnalysis(
                    "The data folder " + cause.folder + " was written by a version before accounts were sealed; this"
                            + " version cannot read its accounts. No event in it was changed.",
                    "Move the folder away, or name another one: --bluetick.data-dir=/another/folder. To read the old"
                            + " one, run the version that wrote it.",
                    cause);
        }
    }
}
