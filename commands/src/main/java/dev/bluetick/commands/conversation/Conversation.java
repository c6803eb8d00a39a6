package dev.bluetick.commands.conversation;

import static org.axonframework.modelling.command.AggregateLifecycle.apply;

import dev.bluetick.commands.AggregateBeans;
import dev.bluetick.commands.CommandTarget;
import dev.bluetick.commands.Refusal;
import dev.bluetick.commands.Refused;
import dev.bluetick.commands.account.Accounts;
import dev.bluetick.commands.account.Blocks;
import dev.bluetick.commands.account.ReadReceipts;
import dev.bluetick.commands.account.UserId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateCreationPolicy;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.AggregateLifecycle;
import org.axonframework.modelling.command.CreationPolicy;
import org.axonframework.serialization.Revision;
import org.axonframework.spring.stereotype.Aggregate;
import org.jspecify.annotations.Nullable;

/// The conversation of a pair: gives each message its seq, keeps each member's watermarks, and decides who
/// may do what.
@Aggregate(
        type = "conversation",
        cache = AggregateBeans.CACHE,
        snapshotTriggerDefinition = AggregateBeans.SNAPSHOT_TRIGGER,
        commandTargetResolver = CommandTarget.BEAN)
@Revision("5")
final class Conversation {

    @AggregateIdentifier
    private @Nullable String id;

    private final MessageLog log = new MessageLog();

    Conversation() {}

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    SentMessage handle(SendMessage command, ContentStore contents, Accounts accounts, Blocks blocks) {
        UserId author = command.sender().userId();
        List<UserId> members = command.conversationId().pair();
        if (!members.contains(author)) {
            throw MessageLog.notFound();
        }
        ContentStore.Stored first = contents.findByClientId(
                command.conversationId(), author, command.draft().clientId());
        if (first != null) {
            return new SentMessage(command.conversationId(), first.messageId(), first.seq(), first.sentAt());
        }
        References references = command.draft().references();
        references.check(command.conversationId(), members, contents);
        if (!log.isOpen()) {
            members.forEach(member -> checkExists(member, accounts));
            apply(new ConversationStarted(command.conversationId(), members, command.sentAt()));
        }
        long seq = log.nextSeq();
        contents.put(
                command.conversationId(),
                new ContentStore.Stored(command.messageId(), seq, command.sender(), command.sentAt(), false),
                command.draft().clientId(),
                command.draft().content());
        apply(new MessageSent(
                command.conversationId(),
                command.messageId(),
                seq,
                log.member(author).sent() + 1,
                command.sender(),
                command.draft().clientId(),
                command.sentAt(),
                command.draft().kind(),
                references,
                log.others(author).stream()
                        .filter(other -> blocks.blocked(author, other))
                        .toList()));
        return new SentMessage(command.conversationId(), command.messageId(), seq, command.sentAt());
    }

    @CommandHandler
    List<RefusedPosition> handle(AcknowledgeDelivery command) {
        List<RefusedPosition> refused = new ArrayList<>();
        List<DevicePosition> valid = new ArrayList<>();
        for (DevicePosition position : command.positions()) {
            try {
                log.checkPosition(position);
                valid.add(position);
            } catch (Refused reason) {
                refused.add(new RefusedPosition(position, reason));
            }
        }
        List<MessagesDelivered.Delivery> news = log.risen(valid);
        if (!news.isEmpty()) {
            apply(new MessagesDelivered(command.conversationId(), news, command.at()));
            settle(command.conversationId(), valid, command.at());
        }
        return refused;
    }

    @CommandHandler
    void handle(ReadMessages command, ReadReceipts receipts) {
        log.checkPosition(command.position());
        if (command.position().upTo() > log.member(command.reader()).read()) {
            boolean shown =
                    log.others(command.reader()).stream().allMatch(other -> receipts.shown(command.reader(), other));
            log.readings(command, shown).forEach(AggregateLifecycle::apply);
            settle(command.conversationId(), List.of(command.position()), command.at());
            return;
        }
        // Read before, on another device: this one holds them from now on, too.
        List<MessagesDelivered.Delivery> news = log.risen(List.of(command.position()));
        if (!news.isEmpty()) {
            apply(new MessagesDelivered(command.conversationId(), news, command.at()));
            settle(command.conversationId(), List.of(command.position()), command.at());
        }
    }

    private void settle(ConversationId conversation, List<DevicePosition> positions, Instant at) {
        List<UserId> users = positions.stream().map(DevicePosition::userId).toList();
        DeliverySettled settled = log.settle(conversation, users, at);
        if (settled != null) {
            apply(settled);
        }
    }

    @CommandHandler
    void handle(DeferDelivery command, Accounts accounts) {
        DeliveryDeferred deferred = log.deferrals().defer(command, log.users(), log::find, accounts::exists);
        if (deferred != null) {
            apply(deferred);
        }
    }

    @CommandHandler
    int handle(RetryDelivery command, Accounts accounts) {
        log.deferrals().retry(command, accounts::exists).forEach(AggregateLifecycle::apply);
        return log.deferrals().countWaiting();
    }

    @CommandHandler
    void handle(DeleteForMe command, ContentStore contents) {
        ContentStore.Stored message = find(command.conversationId(), command.messageId(), command.by(), contents);
        apply(new MessageHidden(
                command.conversationId(), command.messageId(), message.seq(), command.by(), command.at()));
    }

    @CommandHandler
    void handle(DeleteForEveryone command, ContentStore contents, DeleteWindow window) {
        ContentStore.Stored message = find(command.conversationId(), command.messageId(), command.by(), contents);
        if (!message.sender().userId().equals(command.by())) {
            throw new Refused(
                    Refusal.NOT_ALLOWED,
                    "Only its author can delete a message for everyone. Delete it for yourself instead.");
        }
        if (message.erased()) {
            return;
        }
        log.deletions().checkOpen(message, window, command.at());
        contents.erase(command.conversationId(), command.messageId());
        apply(new MessageDeleted(
                command.conversationId(), command.messageId(), message.seq(), command.by(), command.at()));
    }

    @CommandHandler
    @Nullable
    Instant handle(CloseDeleteWindow command, ContentStore contents, DeleteWindow window) {
        Deletions.Closing closing =
                log.deletions().close(command, contents.find(command.conversationId(), command.messageId()), window);
        if (closing.event() != null) {
            apply(closing.event());
        }
        return closing.from();
    }

    @CommandHandler
    void handle(StarMessage command, ContentStore contents) {
        ContentStore.Stored message = find(command.conversationId(), command.messageId(), command.by(), contents);
        apply(new MessageStarred(
                command.conversationId(), command.messageId(), message.seq(), command.by(), command.starred()));
    }

    @CommandHandler
    void handle(ArrangeConversation command) {
        Arrangement before = log.member(command.by()).arrangement();
        Arrangement after = command.applyTo(before);
        if (!after.equals(before)) {
            apply(new ConversationArranged(command.conversationId(), command.by(), after));
        }
    }

    @EventSourcingHandler
    void on(ConversationStarted event) {
        id = event.conversationId().value();
        log.open(event.members());
    }

    @EventSourcingHandler
    void on(MessageSent event) {
        log.sent(event.sender().userId(), event.seq(), event.withheldFrom());
    }

    @EventSourcingHandler
    void on(MessagesDelivered event) {
        for (MessagesDelivered.Delivery delivery : event.deliveries()) {
            DevicePosition position = delivery.position();
            log.set(position.userId(), log.member(position.userId()).holds(position.deviceId(), position.upTo()));
        }
    }

    @EventSourcingHandler
    void on(MessagesRead event) {
        DevicePosition position = event.position();
        log.set(
                position.userId(),
                log.member(position.userId()).reads(position.deviceId(), position.upTo(), event.hiddenUpTo()));
    }

    @EventSourcingHandler
    void on(DeleteWindowClosed event) {
        log.deletions().on(event);
    }

    @EventSourcingHandler
    void on(DeliveryDeferred event) {
        log.deferrals().on(event);
    }

    @EventSourcingHandler
    void on(DeliverySettled event) {
        log.deferrals().on(event);
    }

    @EventSourcingHandler
    void on(DeliveryAbandoned event) {
        log.deferrals().on(event);
    }

    @EventSourcingHandler
    void on(ConversationArranged event) {
        log.set(event.by(), log.member(event.by()).arranges(event.arrangement()));
    }

    private ContentStore.Stored find(ConversationId conversation, MessageId id, UserId caller, ContentStore contents) {
        log.member(caller);
        ContentStore.Stored message = contents.find(conversation, id);
        if (message == null) {
            throw new Refused(Refusal.MESSAGE_NOT_FOUND, "There is no message " + id + " in this conversation.");
        }
        return message;
    }

    private static void checkExists(UserId user, Accounts accounts) {
        if (!accounts.exists(user)) {
            throw new Refused(Refusal.USER_NOT_FOUND, "There is no user " + user + ".");
        }
    }
}
