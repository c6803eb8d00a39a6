package dev.bluetick.commands.group;

import dev.bluetick.commands.conversation.AcknowledgeDelivery;
import dev.bluetick.commands.conversation.ArrangeConversation;
import dev.bluetick.commands.conversation.CloseDeleteWindow;
import dev.bluetick.commands.conversation.ConversationCommand;
import dev.bluetick.commands.conversation.DeferDelivery;
import dev.bluetick.commands.conversation.DeleteForEveryone;
import dev.bluetick.commands.conversation.DeleteForMe;
import dev.bluetick.commands.conversation.ReadMessages;
import dev.bluetick.commands.conversation.RetryDelivery;
import dev.bluetick.commands.conversation.SendMessage;
import dev.bluetick.commands.conversation.StarMessage;
import java.util.List;
import java.util.function.BiFunction;
import org.axonframework.commandhandling.CommandMessage;
import org.axonframework.commandhandling.GenericCommandMessage;
import org.axonframework.messaging.MessageDispatchInterceptor;

/// A command on a conversation is for the pair's aggregate or the group's: the id says which, and this names the
/// command for it, so that the edges need not know. The wiring gives it to the command bus.
public final class GroupTalk implements MessageDispatchInterceptor<CommandMessage<?>> {

    static final String SEND = "group.SendMessage";
    static final String ACKNOWLEDGE = "group.AcknowledgeDelivery";
    static final String READ = "group.ReadMessages";
    static final String HIDE = "group.DeleteForMe";
    static final String DELETE = "group.DeleteForEveryone";
    static final String CLOSE = "group.CloseDeleteWindow";
    static final String STAR = "group.StarMessage";
    static final String ARRANGE = "group.ArrangeConversation";
    static final String DEFER = "group.DeferDelivery";
    static final String RETRY = "group.RetryDelivery";

    @Override
    public CommandMessage<?> handle(CommandMessage<?> message) {
        return message.getPayload() instanceof ConversationCommand command
                        && command.conversationId().isGroup()
                ? new GenericCommandMessage<>(message, name(command))
                : message;
    }

    @Override
    public BiFunction<Integer, CommandMessage<?>, CommandMessage<?>> handle(
            List<? extends CommandMessage<?>> messages) {
        return (_, message) -> handle(message);
    }

    private static String name(ConversationCommand command) {
        return switch (command) {
            case SendMessage _ -> SEND;
            case AcknowledgeDelivery _ -> ACKNOWLEDGE;
            case ReadMessages _ -> READ;
            case DeleteForMe _ -> HIDE;
            case DeleteForEveryone _ -> DELETE;
            case CloseDeleteWindow _ -> CLOSE;
            case StarMessage _ -> STAR;
            case ArrangeConversation _ -> ARRANGE;
            case DeferDelivery _ -> DEFER;
            case RetryDelivery _ -> RETRY;
        };
    }
}
