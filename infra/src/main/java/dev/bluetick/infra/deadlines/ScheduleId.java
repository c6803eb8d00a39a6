package dev.bluetick.infra.deadlines;

import dev.bluetick.projections.SortKey;
import org.axonframework.common.IdentifierFactory;

/// The id of a deadline begins with a digest of its scope: so the ids of one scope lie together, and a
/// deadline's scope is known before it is read.
final class ScheduleId {

    private static final char END = '.';

    private ScheduleId() {}

    static String next(DeadlineScope scope) {
        return scope.digest() + END + IdentifierFactory.getInstance().generateIdentifier();
    }

    static String scope(String id) {
        return id.substring(0, id.indexOf(END));
    }

    static SortKey first(DeadlineScope scope) {
        return SortKey.of(scope.digest() + END);
    }

    /// Above every id of the scope.
    static SortKey end(DeadlineScope scope) {
        return SortKey.of(scope.digest() + (char) (END + 1));
    }
}
