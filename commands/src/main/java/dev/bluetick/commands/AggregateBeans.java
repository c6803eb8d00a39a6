package dev.bluetick.commands;

/// The names of the beans that aggregates are kept with; the wiring provides them.
public final class AggregateBeans {

    /// A bounded cache that holds aggregates strongly: a command on a warm aggregate reads no event.
    public static final String CACHE = "aggregateCache";

    /// When a snapshot is due.
    public static final String SNAPSHOT_TRIGGER = "snapshotTrigger";

    private AggregateBeans() {}
}
