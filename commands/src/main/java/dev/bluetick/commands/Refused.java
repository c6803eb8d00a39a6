package dev.bluetick.commands;

/// A typed refusal, mapped to an answer once, at the edge. It carries no stack trace: being refused is
/// ordinary.
public final class Refused extends RuntimeException {

    private final Refusal refusal;

    public Refused(Refusal refusal, String detail) {
        super(detail, null, false, false);
        this.refusal = refusal;
    }

    public Refusal refusal() {
        return refusal;
    }

    /// What was wrong, with which value, and what to do: safe to show to the caller.
    public String detail() {
        return String.valueOf(getMessage());
    }
}
