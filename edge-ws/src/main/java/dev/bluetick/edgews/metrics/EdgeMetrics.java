package dev.bluetick.edgews.metrics;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.function.IntSupplier;

/// The edge's meters, all under `bluetick.edge`.
///
/// @param framesIn frames of clients
/// @param framesOut frames queued for clients
/// @param overflows streams that fell back to catching up because a client was slow
/// @param refusedFrames frames that broke the protocol, or were answered by an `error` event
/// @param rateLimited SENDs that came too soon
/// @param caughtUp messages streamed by catching up
/// @param failedCatchUps streams ended because the read models did not answer
public record EdgeMetrics(
        MeterRegistry registry,
        Counter framesIn,
        Counter framesOut,
        Counter overflows,
        Counter refusedFrames,
        Counter rateLimited,
        Counter caughtUp,
        Counter failedCatchUps) {

    public static EdgeMetrics in(MeterRegistry registry) {
        return new EdgeMetrics(
                registry,
                registry.counter("bluetick.edge.frames", "direction", "in"),
                registry.counter("bluetick.edge.frames", "direction", "out"),
                registry.counter("bluetick.edge.overflows"),
                registry.counter("bluetick.edge.frames.refused"),
                registry.counter("bluetick.limits.refused", "limit", "sends-by-device"),
                registry.counter("bluetick.edge.catchup.messages"),
                registry.counter("bluetick.edge.catchup.failed"));
    }

    /// A connection that was not let in, by the code it was told.
    public void refusedConnection(String code) {
        registry.counter("bluetick.edge.connections.refused", "code", code).increment();
    }

    /// A session that the server has ended, by the reason.
    public void ended(String reason) {
        registry.counter("bluetick.edge.sessions.ended", "reason", reason).increment();
    }

    /// Requests and acknowledgements that a drain did not wait for any longer.
    public Counter unsettled() {
        return registry.counter("bluetick.edge.drain.unsettled");
    }

    /// A number as it is now, read when it is asked for.
    public void gauge(String name, IntSupplier value) {
        Gauge.builder(name, value, IntSupplier::getAsInt).strongReference(true).register(registry);
    }
}
