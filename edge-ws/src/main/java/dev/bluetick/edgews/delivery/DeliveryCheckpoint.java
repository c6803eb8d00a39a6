package dev.bluetick.edgews.delivery;

/// Up to which position of the event store every message is known to be held, or to wait: where a sweep begins after
/// a crash. One that is too low, or lost, only means that more is looked at again. Called on threads that may block.
public interface DeliveryCheckpoint {

    /// 0: nothing was saved.
    long load();

    /// Need not be durable when it returns.
    void save(long position);
}
