package dev.bluetick.queries.account;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// Which devices has nobody seen since a time? The longest unseen come first. Answer: a list of [UnseenDevice].
///
/// @param after the last one of the page before; null: from the first one on
/// @param limit 1 to 1,000
public record FindUnseenDevices(Instant before, @Nullable UnseenDevice after, int limit) {}
