package dev.bluetick.queries;

/// Read your writes: a query that waits for this sees everything that was durable when it asked. Every query
/// of a person's own data waits for it, so that what was acknowledged is also what is shown.
public interface Freshness {

    /// Waits until the read models hold every event that is durable now; at most two seconds.
    ///
    /// @return a position of the event store up to which they hold everything
    /// @throws ViewsBehind when they do not get there in time, as they may not during a rebuild or under
    /// overload
    long awaitCaughtUp();
}
