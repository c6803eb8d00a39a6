package dev.bluetick.edgews.session;

import dev.bluetick.edgews.Addresses;
import dev.bluetick.edgews.DeviceCursors;
import dev.bluetick.edgews.metrics.EdgeMetrics;
import dev.bluetick.edgews.stream.CatchUp;
import dev.bluetick.edgews.stream.LivePosition;
import dev.bluetick.edgews.wire.Flusher;

/// What every connection of this node works with.
///
/// @param admission who may come in, and how many at once
/// @param addresses from where they come
/// @param server what CONNECTED says of the server: `bluetick/<version>`
public record Edge(
        String server,
        Admission admission,
        Addresses addresses,
        Gatekeeper gatekeeper,
        Sessions sessions,
        Requests requests,
        CatchUp catchUp,
        LivePosition live,
        DeviceCursors cursors,
        Flusher flusher,
        Pulse pulse,
        Allowances allowances,
        EdgeMetrics metrics) {}
