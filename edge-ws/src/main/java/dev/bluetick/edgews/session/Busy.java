package dev.bluetick.edgews.session;

/// As much of it is being done as may be: the same may work in a moment.
public final class Busy extends RuntimeException {

    private final String detail;

    /// @param detail what there is too much of, for the client
    public Busy(String detail) {
        super(detail, null, false, false);
        this.detail = detail;
    }

    String detail() {
        return detail;
    }
}
