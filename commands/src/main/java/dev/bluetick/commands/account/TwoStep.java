package dev.bluetick.commands.account;

import static org.axonframework.modelling.command.AggregateLifecycle.apply;

import dev.bluetick.commands.Refusal;
import dev.bluetick.commands.Refused;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;

/// The two-step PIN of one account, which is asked for besides the phone number.
final class TwoStep {

    private PinLock pin = PinLock.NONE;

    void check(boolean passed) {
        if (pin.pin() != null && !passed) {
            throw new Refused(Refusal.PIN_NEEDED, "This account asks for its two-step PIN, too: give it as pin.");
        }
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
