package dev.bluetick.api.account;

import dev.bluetick.api.problem.Problem;
import org.jspecify.annotations.Nullable;

/// The PIN of two-step verification: 4 to 12 digits. Which digits is its owner's business, as with their
/// phone's lock; what guards it is that it can be tried few times.
record Pin(String digits) {

    static final int MIN_DIGITS = 4;
    static final int MAX_DIGITS = 12;

    /// @throws Problem invalid
    Pin {
        boolean decimal = digits.chars().allMatch(it -> it >= '0' && it <= '9');
        if (!decimal || digits.length() < MIN_DIGITS || digits.length() > MAX_DIGITS) {
            throw Problem.invalid("pin takes " + MIN_DIGITS + " to " + MAX_DIGITS + " digits.");
        }
    }

    /// As somebody gave it.
    ///
    /// @throws Problem invalid
    static Pin of(@Nullable String given) {
        return new Pin(given == null ? "" : given);
    }

    /// Not itself: it might get into a log.
    @Override
    public String toString() {
        return "Pin[]";
    }
}
