package dev.bluetick.edgews.conversation;

import dev.bluetick.commands.Command;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.axonframework.commandhandling.gateway.CommandGateway;

/// Sends commands. They are handled on the calling thread; how they ended is told once it is durable.
final class Commands {

    private final CommandGateway gateway;

    Commands(CommandGateway gateway) {
        this.gateway = gateway;
    }

    /// Exactly one of the two is called, once, on any thread.
    <R> void send(Command command, Class<R> answer, Consumer<R> durable, Consumer<Throwable> failed) {
        AtomicBoolean told = new AtomicBoolean();
        try {
            gateway.<Command, Object>send(command, (_, result) -> {
                if (!told.compareAndSet(false, true)) {
                    return;
                }
                if (result.isExceptional()) {
                    failed.accept(result.exceptionResult());
                } else {
                    durable.accept(answer.cast(result.getPayload()));
                }
            });
        } catch (RuntimeException | Error e) { // whoever waits for the answer must not wait for ever
            if (!told.compareAndSet(false, true)) {
                throw e;
            }
            failed.accept(e);
        }
    }
}
