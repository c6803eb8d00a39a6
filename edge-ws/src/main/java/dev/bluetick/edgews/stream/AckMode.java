package dev.bluetick.edgews.stream;

import dev.bluetick.edgews.stomp.BrokenFrame;
import org.jspecify.annotations.Nullable;

/// How a subscription acknowledges (STOMP 1.2, "SUBSCRIBE ack Header").
public enum AckMode {
    AUTO,
    CLIENT,
    CLIENT_INDIVIDUAL;

    /// @throws BrokenFrame for an unknown mode
    public static AckMode of(@Nullable String header) {
        return switch (header == null ? "auto" : header) {
            case "auto" -> AUTO;
            case "client" -> CLIENT;
            case "client-individual" -> CLIENT_INDIVIDUAL;
            default -> throw new BrokenFrame("malformed_frame", "ack is auto, client or client-individual.");
        };
    }

    Window window() {
        return switch (this) {
            case AUTO -> new Window.Unwatched();
            case CLIENT -> new CumulativeWindow();
            case CLIENT_INDIVIDUAL -> new IndividualWindow();
        };
    }
}
