package dev.bluetick.api.account;

import dev.bluetick.api.Answers;
import dev.bluetick.api.Stamps;
import dev.bluetick.api.problem.Problem;
import dev.bluetick.commands.Refused;
import dev.bluetick.commands.account.PassPin;
import dev.bluetick.commands.account.PersonalField;
import dev.bluetick.commands.account.Seals;
import dev.bluetick.commands.account.TryPin;
import dev.bluetick.commands.account.UserId;
import java.util.Objects;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;

/// Whether somebody knows an account's two-step PIN. Every check is counted by the account before the PIN is
/// compared, so that guesses at the same time cannot outrun the count.
@Component
class PinCheck {

    private final Answers answers;
    private final PinHasher hasher;
    private final Seals seals;
    private final Stamps stamps;

    PinCheck(Answers answers, PinHasher hasher, Seals seals, Stamps stamps) {
        this.answers = answers;
        this.hasher = hasher;
        this.seals = seals;
        this.stamps = stamps;
    }

    /// @param user an account that has a PIN
    /// @throws Refused PIN_LOCKED
    /// @throws Problem pin_wrong, or try_again, which is not counted
    void check(UserId user, Pin pin) {
        if (!hasher.matches(user, pin, () -> hashFor(user))) {
            throw new Problem(HttpStatus.LOCKED, "pin_wrong", "That is not the PIN of this account.");
        }
        answers.decide(new PassPin(user, stamps.now()));
    }

    /// Counts an attempt. What no PIN matches, where the PIN has just been removed.
    private String hashFor(UserId user) {
        TryPin.Attempt attempt = answers.decide(new TryPin(user, stamps.now()));
        return Objects.requireNonNullElse(seals.open(user, PersonalField.PIN, attempt.pin()), "");
    }
}
