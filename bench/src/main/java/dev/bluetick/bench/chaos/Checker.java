package dev.bluetick.bench.chaos;

import java.util.List;

/// Says what of the contract's guarantees a run has broken. It knows the history of the clients and the server's
/// last answers, and nothing of the server.
final class Checker {

    private static final List<Check> CHECKS = List.of(
            new LossCheck(),
            new DoublesCheck(),
            new InventionCheck(),
            new OrderCheck(),
            new DeletionCheck(),
            new UnreadCheck(),
            new TickCheck(),
            new ReceiptCheck(),
            new ReplayCheck());

    /// @param evidence all there is
    /// @param truth what was said, as everybody is shown it in the end
    record Case(Evidence evidence, Truth truth, Deeds deeds) {

        /// Whether a device must be shown a message: its person may see it, and has not tried to hide it, and it
        /// was not sent by this very device.
        boolean isFor(String user, String device, Message message) {
            return !(message.fromDevice().equals(device) && !message.isSystem())
                    && !deeds.mayBeHidden(user, message.messageId());
        }
    }

    interface Check {
        void look(Case at, Findings findings);
    }

    private Checker() {}

    /// Adds to what was found.
    static void check(Evidence evidence, Findings findings) {
        Deeds deeds = new Deeds(evidence.cast(), evidence.history());
        Truth truth = new Truth(evidence.cast(), evidence.before(), deeds.hiddenByAnybody());
        Case at = new Case(evidence, truth, deeds);
        CHECKS.forEach(it -> it.look(at, findings));
    }
}
