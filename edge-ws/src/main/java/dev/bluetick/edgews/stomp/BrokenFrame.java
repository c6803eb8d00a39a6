package dev.bluetick.edgews.stomp;

/// The client broke the protocol: it gets an ERROR frame with this code and detail, and the connection is
/// closed. The codec throws nothing else, whatever it is fed.
public final class BrokenFrame extends RuntimeException {

    private final String code;

    public BrokenFrame(String code, String detail) {
        super(detail, null, false, false);
        this.code = code;
    }

    public String code() {
        return code;
    }

    /// What was wrong and what to do; it repeats no value of the frame, so it is safe to log.
    public String detail() {
        return String.valueOf(getMessage());
    }
}
