package dev.bluetick.edgews.activity;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;

/// What became of signals.
///
/// @param told events that went to a device
/// @param slow events for which a device had no room, or no subscription
/// @param repeated signals that said nothing new
/// @param tooMany signals beyond what a device may change, or in how many conversations
/// @param refused signals in conversations that are none of the sender's
/// @param late signals that were too old to be shown when it was their turn
/// @param dropped signals that were not passed on because too many waited, or the read models did not answer
record Outcomes(
        Counter told, Counter slow, Counter repeated, Counter tooMany, Counter refused, Counter late, Counter dropped) {

    static Outcomes in(MeterRegistry meters) {
        return new Outcomes(
                counter(meters, "told"),
                counter(meters, "slow-client"),
                counter(meters, "repeated"),
                counter(meters, "too-many"),
                counter(meters, "refused"),
                counter(meters, "late"),
                counter(meters, "dropped"));
    }

    private static Counter counter(MeterRegistry meters, String outcome) {
        return meters.counter("bluetick.edge.activity", "outcome", outcome);
    }
}
