package dev.bluetick.infra.eventstore;

import static org.axonframework.commandhandling.GenericCommandResultMessage.asCommandResultMessage;

import dev.bluetick.commands.Errand;
import java.util.concurrent.Executor;
import org.axonframework.commandhandling.CommandCallback;
import org.axonframework.commandhandling.CommandMessage;
import org.axonframework.commandhandling.CommandResultMessage;
import org.axonframework.commandhandling.SimpleCommandBus;
import org.axonframework.eventsourcing.eventstore.EventStoreException;
import org.axonframework.messaging.MessageHandler;
import org.axonframework.messaging.unitofwork.CurrentUnitOfWork;

/// Axon's command bus of one node, whose answers come when what they stand on is durable.
///
/// A command is handled in the thread that dispatches it, and the dispatch returns as soon as it is decided
/// and in the line of the store; the callback is called later, in the order of the store. So one caller's
/// commands are decided in the order of their dispatch, and their answers come in that order too. Also a
/// command that appended nothing waits for what was appended before it, since it may have been decided on
/// that. What was to be stored and could not be is answered with
/// [org.axonframework.eventsourcing.eventstore.EventStoreException], whatever the handler said.
///
/// An [Errand] is none of that: it is handled elsewhere, past the gate, whose closing would wait for it, and is
/// answered when it ends.
public final class DurableCommandBus extends SimpleCommandBus {

    private final RocksEventStorageEngine engine;
    private final CommandGate gate;
    private final Executor elsewhere;

    /// @param elsewhere handles what is dispatched from the thread that completes answers, which must never
    /// wait, and what is dispatched within another unit of work, whose fate a command must not share
    public DurableCommandBus(RocksEventStorageEngine engine, CommandGate gate, Executor elsewhere) {
        super(SimpleCommandBus.builder());
        this.engine = engine;
        this.gate = gate;
        this.elsewhere = elsewhere;
    }

    @Override
    protected <C, R> void doDispatch(CommandMessage<C> command, CommandCallback<? super C, ? super R> callback) {
        if (command.getPayload() instanceof Errand) {
            elsewhere.execute(() -> super.<C, R>doDispatch(command, callback));
        } else if (engine.onCompletionThread() || CurrentUnitOfWork.isStarted()) {
            elsewhere.execute(() -> decide(command, callback));
        } else {
            decide(command, callback);
        }
    }

    private <C, R> void decide(CommandMessage<C> command, CommandCallback<? super C, ? super R> callback) {
        try {
            gate.pass(() -> super.<C, R>doDispatch(command, callback));
        } catch (EventStoreException closed) {
            callback.onResult(command, asCommandResultMessage(closed));
        }
    }

    /// The answer takes its place in the line while the aggregate is still locked: so it comes before whatever
    /// others decide on the aggregate once they have seen what this command did, as `sent` before the ticks of
    /// that message.
    @Override
    protected <C, R> void handle(
            CommandMessage<C> command,
            MessageHandler<? super CommandMessage<?>> handler,
            CommandCallback<? super C, ? super R> callback) {
        if (command.getPayload() instanceof Errand) {
            super.<C, R>handle(command, handler, callback);
            return;
        }
        boolean[] inLine = {false};
        MessageHandler<CommandMessage<?>> first = message -> {
            CurrentUnitOfWork.get().afterCommit(committed -> {
                inLine[0] = true;
                CommandResultMessage<R> result =
                        asCommandResultMessage(committed.getExecutionResult().getResult());
                engine.answerInLine(
                        () -> callback.onResult(command, result), failure -> fail(command, result, failure, callback));
            });
            return handler.handle(message);
        };
        super.<C, R>handle(command, first, (handled, result) -> {
            if (!inLine[0]) {
                engine.whenDurable(
                        () -> callback.onResult(command, result), failure -> fail(command, result, failure, callback));
            }
        });
    }

    /// What was refused stays refused for its own reason; nothing of it was to be stored.
    private static <C, R> void fail(
            CommandMessage<C> command,
            CommandResultMessage<? extends R> result,
            EventStoreException failure,
            CommandCallback<? super C, ? super R> callback) {
        callback.onResult(command, result.isExceptional() ? result : asCommandResultMessage(failure));
    }
}
