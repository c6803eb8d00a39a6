package dev.bluetick.queries.conversation;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The newest message first. `next` is the cursor to go on with, absent at the end.
@JsonInclude(JsonInclude.Include.NON_NULL)
public record StarredPage(List<MessageView> items, @Nullable String next) {}
