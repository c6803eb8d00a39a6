package dev.bluetick.edgews.activity;

import dev.bluetick.commands.Refused;

/// What becomes of a signal.
sealed interface Verdict {

    /// It is passed on.
    ///
    /// @param begins whether nothing was kept of the conversation before: it is to be looked at from now on
    record Passed(boolean begins) implements Verdict {}

    /// It says what has been passed on a moment ago, would end what nobody was shown, or comes from a session that is
    /// over.
    record Repeated() implements Verdict {}

    /// It is not passed on, as there are too many.
    record TooMany() implements Verdict {}

    /// The one before it was refused a moment ago, and so is this.
    record Denied(Refused reason) implements Verdict {}
}
