package dev.bluetick.bench.chaos;

import java.util.List;

/// All that a verdict is based on.
///
/// @param before what the server answered in the end
/// @param after the same, after its read models were deleted and built anew from its events
record Evidence(Cast cast, List<Happening> history, Snapshot before, Snapshot after) {}
