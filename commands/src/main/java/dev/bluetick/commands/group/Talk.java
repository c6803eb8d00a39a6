package dev.bluetick.commands.group;

import static org.axonframework.modelling.command.AggregateLifecycle.apply;

import dev.bluetick.commands.Refusal;
import dev.bluetick.commands.Refused;
import dev.bluetick.commands.account.UserId;
import dev.bluetick.commands.conversation.ArrangeConversation;
import dev.bluetick.commands.conversation.Arrangement;
import dev.bluetick.commands.conversation.CloseDeleteWindow;
import dev.bluetick.commands.conversation.ContentStore;
import dev.bluetick.commands.conversation.ConversationArranged;
import dev.bluetick.commands.conversation.ConversationId;
import dev.bluetick.commands.conversation.DeferDelivery;
import dev.bluetick.commands.conversation.Deferrals;
import dev.bluetick.commands.conversation.DeleteForEveryone;
import dev.bluetick.commands.conversation.DeleteForMe;
import dev.bluetick.commands.conversation.Deletions;
import dev.bluetick.commands.conversation.DeliveryDeferred;
import dev.bluetick.commands.conversation.DeliverySettled;
import dev.bluetick.commands.conversation.MessageDeleted;
import dev.bluetick.commands.conversation.MessageHidden;
import dev.bluetick.commands.conversation.MessageId;
import dev.bluetick.commands.conversation.MessageSent;
import dev.bluetick.commands.conversation.MessageStarred;
import dev.bluetick.commands.conversation.References;
import dev.bluetick.commands.conversation.RefusedPosition;
import dev.bluetick.commands.conversation.RetryDelivery;
import dev.bluetick.commands.conversation.SendMessage;
import dev.bluetick.commands.conversation.SentMessage;
import dev.bluetick.commands.conversation.StarMessage;
import java.time.Instant;
import java.util.List;
import org.axonframework.modelling.command.AggregateLifecycle;
import org.jspecify.annotations.Nullable;

/// Decides what is said in a group's conversation, and what becomes of it.
final class Talk {

    private final GroupState state;
    private final Services services;

    Talk(GroupState state, Services services) {
        this.state = state;
        this.services = services;
    }

    SentMessage send(SendMessage command) {
        ConversationId conversation = command.conversationId();
        UserId author = command.sender().userId();
        state.members.periods(author);
        ContentStore.Stored first = services.contents()
                .findByClientId(conversation, author, command.draft().clientId());
        if (first != null) {
            return new SentMessage(conversation, first.messageId(), first.seq(), first.sentAt());
        }
        state.members.checkRole(author, state.settings.whoMaySend(), "send messages to it");
        References references = command.draft().references();
        checkReferences(conversation, author, references);
        long seq = state.log.nextSeq();
        services.contents()
                .put(
                        conversation,
                        new ContentStore.Stored(command.messageId(), seq, command.sender(), command.sentAt(), false),
                        command.draft().clientId(),
                        command.draft().content());
        services.recipients().everybody(state.members.everybody());
        apply(new MessageSent(
                conversation,
                command.messageId(),
                seq,
                state.log.member(author).sent() + 1,
                command.sender(),
                command.draft().clientId(),
                command.sentAt(),
                command.draft().kind(),
                references,
                List.of()));
        return new SentMessage(conversation, command.messageId(), seq, command.sentAt());
    }

    private void checkReferences(ConversationId conversation, UserId author, References references) {
        MessageId replyTo = references.replyTo();
        if (replyTo != null) {
            find(conversation, replyTo, author);
        }
        if (!references.mentions().stream().allMatch(state.members::has)) {
            throw new Refused(Refusal.INVALID, "mentions names someone who is not in this group.");
        }
    }

    List<RefusedPosition> raise(RaiseReceipts command) {
        Rises rises = new Rises(state);
        rises.hold(command.held());
        rises.read(command.read());
        if (!rises.all().isEmpty()) {
            services.recipients().authors(rises.authors());
            apply(new ReceiptsRisen(command.groupId(), rises.all(), command.at()));
            settle(command.groupId().conversationId(), rises.all(), command.at());
        }
        return rises.refused();
    }

    private void settle(ConversationId conversation, List<ReceiptsRisen.Rise> rises, Instant at) {
        List<UserId> users = rises.stream().map(it -> it.position().userId()).toList();
        DeliverySettled settled = state.log.settle(conversation, users, at);
        if (settled != null) {
            apply(settled);
        }
    }

    /// Former members wait for nothing.
    void defer(DeferDelivery command) {
        DeliveryDeferred deferred = state.log
                .deferrals()
                .defer(
                        command,
                        state.members.everybody(),
                        user -> state.members.has(user) ? state.log.member(user) : null,
                        _ -> true);
        if (deferred != null) {
            apply(deferred);
        }
    }

    int retry(RetryDelivery command) {
        Deferrals deferrals = state.log.deferrals();
        deferrals
                .retry(
                        command,
                        user -> state.members.has(user) && services.accounts().exists(user))
                .forEach(AggregateLifecycle::apply);
        return deferrals.countWaiting();
    }

    void hide(DeleteForMe command) {
        ContentStore.Stored message = find(command.conversationId(), command.messageId(), command.by());
        services.recipients().everybody(List.of(command.by()));
        apply(new MessageHidden(
                command.conversationId(), command.messageId(), message.seq(), command.by(), command.at()));
    }

    void delete(DeleteForEveryone command) {
        ContentStore.Stored message = find(command.conversationId(), command.messageId(), command.by());
        state.members.checkMember(command.by());
        boolean author = message.sender().userId().equals(command.by());
        if (message.entry() || !(author || state.members.isAdmin(command.by()))) {
            throw new Refused(
                    Refusal.NOT_ALLOWED,
                    "Only its author or an admin can delete a message for everyone, and nobody a change of the group."
                            + " Delete it for yourself instead.");
        }
        if (message.erased()) {
            return;
        }
        state.log.deletions().checkOpen(message, services.deleteWindow(), command.at());
        services.contents().erase(command.conversationId(), command.messageId());
        services.recipients().everybody(state.members.whoSee(message.seq()));
        apply(new MessageDeleted(
                command.conversationId(), command.messageId(), message.seq(), command.by(), command.at()));
    }

    @Nullable
    Instant close(CloseDeleteWindow command) {
        ContentStore.Stored message = services.contents().find(command.conversationId(), command.messageId());
        Deletions.Closing closing = state.log.deletions().close(command, message, services.deleteWindow());
        if (closing.event() != null) {
            apply(closing.event());
        }
        return closing.from();
    }

    void star(StarMessage command) {
        ContentStore.Stored message = find(command.conversationId(), command.messageId(), command.by());
        apply(new MessageStarred(
                command.conversationId(), command.messageId(), message.seq(), command.by(), command.starred()));
    }

    void arrange(ArrangeConversation command) {
        state.members.periods(command.by());
        Arrangement before = state.log.member(command.by()).arrangement();
        Arrangement after = command.applyTo(before);
        if (!after.equals(before)) {
            apply(new ConversationArranged(command.conversationId(), command.by(), after));
        }
    }

    private ContentStore.Stored find(ConversationId conversation, MessageId id, UserId caller) {
        Periods periods = state.members.periods(caller);
        ContentStore.Stored message = services.contents().find(conversation, id);
        if (message == null || !periods.sees(message.seq())) {
            throw new Refused(Refusal.MESSAGE_NOT_FOUND, "There is no message " + id + " in this conversation.");
        }
        return message;
    }
}
