package dev.bluetick.infra.eventstore;

import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Turns reading page by page into a lazy stream that holds one page at a time.
final class Pages {

    private Pages() {}

    /// @param next the page after an element, or the first page for null; an empty one ends the stream
    static <T> Stream<T> stream(Function<@Nullable T, List<T>> next) {
        return Stream.iterate(next.apply(null), page -> !page.isEmpty(), page -> next.apply(page.getLast()))
                .flatMap(List::stream);
    }
}
