package dev.bluetick.commands.account;

import static org.axonframework.modelling.command.AggregateLifecycle.apply;

import dev.bluetick.commands.Refusal;
import dev.bluetick.commands.Refused;
import java.time.Duration;
import java.time.Instant;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;

/// The two-step PIN of one account, which is asked for besides the phone number.
final class TwoStep {

    /// Whoever forgets the PIN, and has left no address or lost it, waits so long with no device on the account;
    /// whoever has taken somebody's number waits in vain, as long as its owner has a device.
    static final Duration LAPSES_AFTER = Duration.ofDays(7);

    private PinLock pin = PinLock.NONE;

    /// Lets a device in, with the PIN where one is asked for.
    ///
    /// @param lastSeenAt any of the account's devices
    void admit(RegisterDevice command, Instant lastSeenAt) {
        if (pin.pin() == null || command.pinPassed()) {
            return;
        }
        if (command.at().isBefore(lastSeenAt.plus(LAPSES_AFTER))) {
            throw new Refused(Refusal.PIN_NEEDED, "This account asks for its two-step PIN, too: give it as pin.");
        }
        apply(new TwoStepRemoved(command.userId(), command.at()));
    }

    @CommandHandler
    void handle(SetTwoStep command) {
        apply(new TwoStepSet(command.userId(), command.pin(), command.email(), command.at()));
    }

    @CommandHandler
    void handle(RemoveTwoStep command) {
        if (pin.pin() != null) {
            apply(new TwoStepRemoved(command.userId(), command.at()));
        }
    }

    @CommandHandler
    TryPin.Attempt handle(TryPin command) {
        if (pin.pin() != null) {
            pin.checkOpen(command.at());
            apply(new PinTried(command.userId(), command.at()));
        }
        return new TryPin.Attempt(pin.pin());
    }

    @CommandHandler
    void handle(PassPin command) {
        if (pin.failed() > 0) {
            apply(new PinPassed(command.userId(), command.at()));
        }
    }

    @EventSourcingHandler
    void on(TwoStepSet event) {
        pin = PinLock.of(event.pin());
    }

    @EventSourcingHandler
    void on(TwoStepRemoved event) {
        pin = PinLock.NONE;
    }

    @EventSourcingHandler
    void on(PinTried event) {
        pin = pin.triedAt(event.at());
    }

    @EventSourcingHandler
    void on(PinPassed event) {
        pin = pin.passed();
    }

    @EventSourcingHandler
    void on(AccountErased event) {
        pin = PinLock.NONE;
    }
}
