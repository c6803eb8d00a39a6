package dev.bluetick.queries.account;

import java.time.Instant;

/// Which devices has nobody seen since a time? The longest unseen come first. Answer: a list of [UnseenDevice].
///
/// @param limit 1 to 1,000
public record FindUnseenDevices(Instant before, int limit) {}
