package dev.bluetick.api.account;

import dev.bluetick.api.Answers;
import dev.bluetick.api.Stamps;
import dev.bluetick.api.problem.Problem;
import dev.bluetick.api.security.Caller;
import dev.bluetick.commands.Refusal;
import dev.bluetick.commands.Refused;
import dev.bluetick.commands.account.PersonalField;
import dev.bluetick.commands.account.RemoveTwoStep;
import dev.bluetick.commands.account.Sealed;
import dev.bluetick.commands.account.Seals;
import dev.bluetick.commands.account.SetTwoStep;
import dev.bluetick.commands.account.UserId;
import dev.bluetick.queries.account.FindTwoStep;
import dev.bluetick.queries.account.TwoStepView;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/// The caller's two-step PIN. Who changes or removes one has to know it: a device in the wrong hands is not
/// enough. It travels in bodies alone, which no proxy logs.
@RestController
@RequestMapping("/api/v1/me/two-step")
@Tag(name = "Account")
class TwoStepController {

    /// @param currentPin where there is a PIN and `pin` is another one
    record TwoStepBody(
            @Nullable String pin,
            @Nullable String email,
            @Nullable String currentPin) {

        @Override
        public String toString() {
            return "TwoStepBody[]";
        }
    }

    private final Answers answers;
    private final PinCheck pins;
    private final PinHasher hasher;
    private final Seals seals;
    private final MailSender mails;
    private final Stamps stamps;

    TwoStepController(Answers answers, PinCheck pins, PinHasher hasher, Seals seals, MailSender mails, Stamps stamps) {
        this.answers = answers;
        this.pins = pins;
        this.hasher = hasher;
        this.seals = seals;
        this.mails = mails;
        this.stamps = stamps;
    }

    @PutMapping
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(
            summary = "Ask for this PIN, too, whenever the number is proven; with email it can be reset, without it"
                    + " cannot. Where there is a PIN, currentPin proves the change, unless pin is the same")
    void set(@AuthenticationPrincipal Jwt token, @RequestBody TwoStepBody body) {
        UserId user = Caller.of(token).userId();
        Pin pin = Pin.of(body.pin());
        Pin current = body.currentPin() == null ? null : Pin.of(body.currentPin());
        checkAddress(body.email());
        if (isSet(user)) {
            prove(user, pin, current);
        }
        Sealed hash = seals.seal(user, PersonalField.PIN, hasher.hash(user, pin));
        Sealed email = body.email() == null ? null : seals.seal(user, PersonalField.EMAIL, body.email());
        answers.decide(new SetTwoStep(user, hash, email, stamps.now()));
    }

    @DeleteMapping
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(summary = "Ask for no PIN any more; the body has the PIN that is set")
    void remove(@AuthenticationPrincipal Jwt token, @RequestBody(required = false) @Nullable TwoStepBody body) {
        UserId user = Caller.of(token).userId();
        Pin pin = body == null || body.pin() == null ? null : Pin.of(body.pin());
        if (isSet(user)) {
            if (pin == null) {
                throw needed("pin");
            }
            pins.check(user, pin);
            answers.decide(new RemoveTwoStep(user, stamps.now()));
        }
    }

    private boolean isSet(UserId user) {
        return answers.ask(new FindTwoStep(user), TwoStepView.class).set();
    }

    private void prove(UserId user, Pin pin, @Nullable Pin current) {
        try {
            pins.check(user, current == null ? pin : current);
        } catch (Problem wrong) {
            throw current == null && wrong.code().equals("pin_wrong") ? needed("currentPin") : wrong;
        }
    }

    private static Refused needed(String field) {
        return new Refused(Refusal.PIN_NEEDED, "This account has a PIN: give it as " + field + ".");
    }

    private void checkAddress(@Nullable String email) {
        try {
            if (email != null) {
                mails.check(email);
            }
        } catch (MailSender.NoSuchAddress e) {
            throw Problem.invalid("email takes one plain address, as in anna@example.org.");
        }
    }
}
