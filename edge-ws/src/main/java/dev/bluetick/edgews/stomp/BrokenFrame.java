package dev.bluetick.edgews.stomp;

import org.jspecify.annotations.Nullable;

/// The client broke the protocol: it gets an ERROR frame with this code and detail, and the connection is
/// closed. The codec throws nothing else, whatever it is fed.
public final class BrokenFrame extends RuntimeException {

    private final String code;
    private final @Nullable Long retryAfter;

    public BrokenFrame(String code, String detail) {
        this(code, detail, null);
    }

    /// @param retryAfter seconds after which the client may come again; null where that changes nothing
    public BrokenFrame(String code, String detail, @Nullable Long retryAfter) {
        super(detail, null, false, false);
        this.code = code;
        this.retryAfter = retryAfter;
    }

    public String code() {
        return code;
    }

    public @Nullable Long retryAfter() {
        return retryAfter;
    }

    /// What was wrong and what to do; it repeats no value of the frame, so it is safe to log.
    public String detail() {
        return String.valueOf(getMessage());
    }
}
