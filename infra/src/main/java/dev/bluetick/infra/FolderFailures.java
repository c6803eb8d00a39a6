package dev.bluetick.infra;

import java.nio.file.FileSystemException;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/// Says what to do when the data folder cannot be made or written.
class FolderFailures extends AbstractFailureAnalyzer<FileSystemException> {

    @Override
    protected FailureAnalysis analyze(Throwable root, FileSystemException cause) {
        return new FailureAnalysis(
                "The folder or file " + cause.getFile() + " cannot be made or used ("
                        + cause.getClass().getSimpleName() + ")",
                "Let this user write there, or name another folder: --bluetick.data-dir=/another/folder",
                cause);
    }
}
