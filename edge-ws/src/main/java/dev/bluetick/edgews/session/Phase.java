package dev.bluetick.edgews.session;

import dev.bluetick.edgews.stomp.HeartBeat;
import org.jspecify.annotations.Nullable;

/// Where a connection stands in its life.
sealed interface Phase permits Phase.Connecting, Login, Phase.Connected, Phase.Disconnected {

    /// Its session, where it is registered.
    default @Nullable SessionFrames frames() {
        return null;
    }

    /// The socket is open, and CONNECT has not come.
    record Connecting() implements Phase {}

    record Connected(SessionFrames frames, HeartBeat heartBeat, Pass pass) implements Phase {}

    /// Refused, ended or gone: what comes is no longer read.
    record Disconnected() implements Phase {}
}
