package dev.bluetick.queries.conversation;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Messages in the order of seq, the newest last. `next` goes on in the direction that was asked for, as
/// `before` or as `after`; absent at the end.
@JsonInclude(JsonInclude.Include.NON_NULL)
public record HistoryPage(List<MessageView> items, @Nullable Long next) {}
