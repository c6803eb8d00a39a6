package dev.bluetick.edgews.stomp;

import org.jspecify.annotations.Nullable;

/// What a client may say (STOMP 1.2, "Client Frames").
public enum Verb {
    CONNECT,
    STOMP,
    SEND,
    SUBSCRIBE,
    UNSUBSCRIBE,
    ACK,
    NACK,
    BEGIN,
    COMMIT,
    ABORT,
    DISCONNECT;

    static final int MAX_LENGTH = 11;

    /// The first word of a frame as a verb; null where it is none.
    static @Nullable Verb of(String word) {
        return switch (word) {
            case "SEND" -> SEND;
            case "ACK" -> ACK;
            case "NACK" -> NACK;
            case "CONNECT" -> CONNECT;
            case "STOMP" -> STOMP;
            case "SUBSCRIBE" -> SUBSCRIBE;
            case "UNSUBSCRIBE" -> UNSUBSCRIBE;
            case "BEGIN" -> BEGIN;
            case "COMMIT" -> COMMIT;
            case "ABORT" -> ABORT;
            case "DISCONNECT" -> DISCONNECT;
            default -> null;
        };
    }

    /// CONNECT frames are not escaped, for the sake of STOMP 1.0 servers (STOMP 1.2, "Value Encoding").
    boolean escapesHeaders() {
        return this != CONNECT && this != STOMP;
    }

    /// Frames that may carry a body; others must not (STOMP 1.2, "Body").
    boolean takesBody() {
        return this == SEND;
    }
}
