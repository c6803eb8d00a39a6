package dev.bluetick.commands.group;

import dev.bluetick.commands.AggregateBeans;
import dev.bluetick.commands.CommandTarget;
import dev.bluetick.commands.conversation.AcknowledgeDelivery;
import dev.bluetick.commands.conversation.ArrangeConversation;
import dev.bluetick.commands.conversation.CloseDeleteWindow;
import dev.bluetick.commands.conversation.ConversationEvent;
import dev.bluetick.commands.conversation.DeferDelivery;
import dev.bluetick.commands.conversation.DeleteForEveryone;
import dev.bluetick.commands.conversation.DeleteForMe;
import dev.bluetick.commands.conversation.ReadMessages;
import dev.bluetick.commands.conversation.RefusedPosition;
import dev.bluetick.commands.conversation.RetryDelivery;
import dev.bluetick.commands.conversation.SendMessage;
import dev.bluetick.commands.conversation.SentMessage;
import dev.bluetick.commands.conversation.StarMessage;
import java.time.Instant;
import java.util.List;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateCreationPolicy;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.CreationPolicy;
import org.axonframework.serialization.Revision;
import org.axonframework.spring.stereotype.Aggregate;
import org.jspecify.annotations.Nullable;

/// A group and its conversation: who is in it ([Membership]), who may come by themselves ([Door]), and what is
/// said ([Talk]). A command makes one event at the most, but two where an adding has to
/// invite some, or receipts settle what somebody was waited for.
@Aggregate(
        type = "group",
        cache = AggregateBeans.CACHE,
        snapshotTriggerDefinition = AggregateBeans.SNAPSHOT_TRIGGER,
        commandTargetResolver = CommandTarget.BEAN)
@Revision("3")
final class Group {

    @AggregateIdentifier
    private @Nullable String id;

    private final GroupState state = new GroupState();

    Group() {}

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.ALWAYS)
    AddedMembers handle(CreateGroup command, Services services) {
        return new Membership(state, services).create(command);
    }

    @CommandHandler
    AddedMembers handle(AddMembers command, Services services) {
        return new Membership(state, services).add(command);
    }

    @CommandHandler
    void handle(RemoveMembers command, Services services) {
        new Membership(state, services).remove(command);
    }

    @CommandHandler
    void handle(LeaveGroup command, Services services) {
        new Membership(state, services).leave(command);
    }

    @CommandHandler
    void handle(AppointAdmin command, Services services) {
        new Membership(state, services).appoint(command);
    }

    @CommandHandler
    void handle(DismissAdmin command, Services services) {
        new Membership(state, services).dismiss(command);
    }

    @CommandHandler
    void handle(ChangeGroup command, Services services) {
        new Membership(state, services).change(command);
    }

    @CommandHandler
    void handle(CreateInvite command, Services services) {
        new Door(state, services).create(command);
    }

    @CommandHandler
    void handle(RevokeInvite command, Services services) {
        new Door(state, services).revoke(command);
    }

    @CommandHandler
    JoinState handle(JoinGroup command, Services services) {
        return new Door(state, services).join(command);
    }

    @CommandHandler
    void handle(ApproveRequests command, Services services) {
        new Door(state, services).approve(command);
    }

    @CommandHandler
    void handle(DeclineRequests command, Services services) {
        new Door(state, services).decline(command);
    }

    @CommandHandler
    List<RefusedPosition> handle(RaiseReceipts command, Services services) {
        return new Talk(state, services).raise(command);
    }

    @CommandHandler(commandName = GroupTalk.SEND)
    SentMessage handle(SendMessage command, Services services) {
        return new Talk(state, services).send(command);
    }

    @CommandHandler(commandName = GroupTalk.ACKNOWLEDGE)
    List<RefusedPosition> handle(AcknowledgeDelivery command, Services services) {
        return new Talk(state, services)
                .raise(new RaiseReceipts(
                        GroupId.of(command.conversationId()), command.positions(), List.of(), command.at()));
    }

    @CommandHandler(commandName = GroupTalk.READ)
    void handle(ReadMessages command, Services services) {
        List<RefusedPosition> refused = new Talk(state, services)
                .raise(new RaiseReceipts(
                        GroupId.of(command.conversationId()), List.of(), List.of(command.position()), command.at()));
        if (!refused.isEmpty()) {
            throw refused.getFirst().reason();
        }
    }

    @CommandHandler(commandName = GroupTalk.HIDE)
    void handle(DeleteForMe command, Services services) {
        new Talk(state, services).hide(command);
    }

    @CommandHandler(commandName = GroupTalk.DELETE)
    void handle(DeleteForEveryone command, Services services) {
        new Talk(state, services).delete(command);
    }

    @CommandHandler(commandName = GroupTalk.CLOSE)
    @Nullable
    Instant handle(CloseDeleteWindow command, Services services) {
        return new Talk(state, services).close(command);
    }

    @CommandHandler(commandName = GroupTalk.STAR)
    void handle(StarMessage command, Services services) {
        new Talk(state, services).star(command);
    }

    @CommandHandler(commandName = GroupTalk.ARRANGE)
    void handle(ArrangeConversation command, Services services) {
        new Talk(state, services).arrange(command);
    }

    @CommandHandler(commandName = GroupTalk.DEFER)
    void handle(DeferDelivery command, Services services) {
        new Talk(state, services).defer(command);
    }

    @CommandHandler(commandName = GroupTalk.RETRY)
    int handle(RetryDelivery command, Services services) {
        return new Talk(state, services).retry(command);
    }

    @EventSourcingHandler
    void on(GroupEvent event) {
        id = event.groupId().value();
        state.on(event);
    }

    @EventSourcingHandler
    void on(ConversationEvent event) {
        state.on(event);
    }
}
