package dev.bluetick.commands;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// A typed refusal, mapped to an answer once, at the edge. It carries no stack trace: being refused is
/// ordinary.
public final class Refused extends RuntimeException {

    private final Refusal refusal;
    private final @Nullable Duration retryAfter;

    public Refused(Refusal refusal, String detail) {
        super(detail, null, false, false);
        this.refusal = refusal;
        this.retryAfter = null;
    }

    /// One that time mends.
    public Refused(Refusal refusal, String detail, Duration retryAfter) {
        super(detail, null, false, false);
        this.refusal = refusal;
        this.retryAfter = retryAfter;
    }

    public Refusal refusal() {
        return refusal;
    }

    /// After what time it is worth asking again; null: asking again is no help.
    public @Nullable Duration retryAfter() {
        return retryAfter;
    }

    /// What was wrong, with which value, and what to do: safe to show to the caller.
    public String detail() {
        return String.valueOf(getMessage());
    }
}
