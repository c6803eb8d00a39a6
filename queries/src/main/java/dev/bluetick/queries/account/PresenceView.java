package dev.bluetick.queries.account;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// Somebody's presence. Both are absent where it is hidden from the asker.
///
/// @param lastSeen the end of their last connection; of who never had one, when a device of theirs last got tokens
@JsonInclude(JsonInclude.Include.NON_NULL)
public record PresenceView(
        @Nullable Boolean online, @Nullable Instant lastSeen) {

    static final PresenceView HIDDEN = new PresenceView(null, null);
}
