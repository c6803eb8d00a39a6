package dev.bluetick.edgews.session;

import dev.bluetick.commands.conversation.Sender;
import java.time.Instant;

/// What an access token lets in.
///
/// @param since when the device was registered
/// @param until then the socket ends, whoever is on it: see [Gatekeeper#OUTLIVES]
record Pass(Sender device, Instant since, Instant until) {}
