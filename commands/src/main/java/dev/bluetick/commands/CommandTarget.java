package dev.bluetick.commands;

import org.axonframework.commandhandling.CommandMessage;
import org.axonframework.modelling.command.CommandTargetResolver;
import org.axonframework.modelling.command.VersionedAggregateIdentifier;

/// Tells Axon whom a command is for by asking the command: Axon's own resolver reflects on every command,
/// which costs more than the decision does. The wiring provides it as a bean of the name [#BEAN].
public final class CommandTarget implements CommandTargetResolver {

    public static final String BEAN = "commandTarget";

    @Override
    public VersionedAggregateIdentifier resolveTarget(CommandMessage<?> message) {
        return new VersionedAggregateIdentifier(((Command) message.getPayload()).aggregateId(), null);
    }
}
