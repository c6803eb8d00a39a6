package dev.bluetick.infra.push;

import java.time.Duration;

/// Hands notifications over to a provider. Any number of threads may do so at once.
interface PushSender {

    /// What a try takes at the most.
    Duration PATIENCE = Duration.ofSeconds(5);

    /// Tries once. It may have been taken where the outcome is transient: the answer was lost. Nothing of what
    /// goes wrong outside is thrown, and neither the token nor the text is logged.
    PushOutcome send(Recipient to, Notice notice);
}
