package dev.bluetick.commands;

/// A decision asked of one aggregate. Commands carry everything the decision needs, the time and new ids
/// included: the edge stamps them, so that aggregates know no clock and no generator.
public interface Command {

    /// The stored key of the aggregate that decides.
    String aggregateId();
}
