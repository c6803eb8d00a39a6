package dev.bluetick.edgews.conversation;

import dev.bluetick.commands.EventTime;
import dev.bluetick.commands.Refused;
import dev.bluetick.commands.conversation.ConversationId;
import dev.bluetick.commands.conversation.DevicePosition;
import dev.bluetick.commands.conversation.RefusedPosition;
import dev.bluetick.commands.conversation.Sender;
import dev.bluetick.edgews.conversation.PendingReceipts.Due;
import dev.bluetick.edgews.conversation.PendingReceipts.Merged;
import dev.bluetick.edgews.conversation.PendingReceipts.Receipt;
import dev.bluetick.edgews.session.Answer;
import dev.bluetick.edgews.stream.OwnProgress;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Turns what devices hold and people read into commands. The receipts of a conversation come together for a
/// moment ([Hold]) and as long as the commands before them are under way; then each device's highest position goes,
/// so a busy conversation makes few commands, and a message that is read at once makes one. What is kept of a
/// conversation goes with its last command.
public final class Acknowledgements implements OwnProgress, AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Acknowledgements.class);

    /// How long a receipt of two people waits at the most; a message never does.
    private static final Duration PAIRS_WAIT = Duration.ofMillis(2);

    /// The same in a group, where many speak of the same message: so much longer that it makes few commands, and
    /// so short that the first tick does not seem late.
    private static final Duration GROUPS_WAIT = Duration.ofMillis(10);

    private final Commands commands;
    private final Clock clock;
    private final Hold pairs = new Hold(PAIRS_WAIT, this::send);
    private final Hold groups = new Hold(GROUPS_WAIT, this::send);
    /// What waits of each conversation that is being held or has commands under way.
    private final ConcurrentMap<ConversationId, PendingReceipts> waiting = new ConcurrentHashMap<>();

    public Acknowledgements(CommandGateway gateway, Clock clock) {
        this.commands = new Commands(gateway);
        this.clock = clock;
    }

    @Override
    public void holds(Sender device, ConversationId conversation, long upTo) {
        delivered(conversation, new DevicePosition(device.userId(), device.deviceId(), upTo), null);
    }

    /// The answer is done once a position at least as high is durable.
    void delivered(ConversationId conversation, DevicePosition position, @Nullable Answer answer) {
        add(conversation, new Receipt(position, false, answer));
    }

    /// The answer is done once a position at least as high is durable.
    void read(ConversationId conversation, DevicePosition position, Answer answer) {
        add(conversation, new Receipt(position, true, answer));
    }

    private void add(ConversationId conversation, Receipt receipt) {
        boolean[] first = {false};
        waiting.compute(conversation, (_, before) -> {
            first[0] = before == null;
            return (before == null ? PendingReceipts.NONE : before).with(receipt);
        });
        if (first[0]) {
            hold(conversation);
        }
    }

    private void hold(ConversationId conversation) {
        (conversation.isGroup() ? groups : pairs).add(conversation);
    }

    /// Conversations of which something waits, or is under way.
    public int conversationsInFlight() {
        return waiting.size();
    }

    private void send(ConversationId conversation) {
        PendingReceipts receipts = waiting.put(conversation, PendingReceipts.NONE);
        if (receipts == null) {
            throw new IllegalStateException("a conversation was held without receipts");
        }
        List<ReceiptCommand> commands = ReceiptCommand.of(conversation, receipts.due(), EventTime.now(clock));
        AtomicInteger open = new AtomicInteger(commands.size());
        for (ReceiptCommand command : commands) {
            send(conversation, command, () -> {
                if (open.decrementAndGet() == 0) {
                    next(conversation);
                }
            });
        }
    }

    /// Holds what came meanwhile, or forgets the conversation.
    private void next(ConversationId conversation) {
        PendingReceipts left =
                waiting.computeIfPresent(conversation, (_, receipts) -> receipts.isEmpty() ? null : receipts);
        if (left != null) {
            hold(conversation);
        }
    }

    private void send(ConversationId conversation, ReceiptCommand command, Runnable ended) {
        commands.send(
                command.command(),
                Object.class,
                result -> {
                    ended.run();
                    Map<DevicePosition, Refused> refused = refused(result);
                    command.receipts().forEach(it -> settle(conversation, it, refused.get(it.position())));
                },
                failure -> {
                    ended.run();
                    command.receipts().forEach(it -> settle(conversation, it, failure));
                });
    }

    /// A command for several devices is answered with the list of what was refused of it.
    private static Map<DevicePosition, Refused> refused(Object result) {
        if (!(result instanceof List<?> refusals) || refusals.isEmpty()) {
            return Map.of();
        }
        Map<DevicePosition, Refused> refused = new HashMap<>();
        for (Object refusal : refusals) {
            if (refusal instanceof RefusedPosition(DevicePosition position, Refused reason)) {
                refused.put(position, reason);
            }
        }
        return refused;
    }

    private void settle(ConversationId conversation, Merged merged, @Nullable Throwable failure) {
        for (Receipt receipt : merged.receipts()) {
            if (failure == null) {
                done(receipt);
            } else if (failure instanceof Refused
                    && receipt.position().upTo() < merged.position().upTo()) {
                alone(conversation, receipt);
            } else {
                fail(receipt, failure);
            }
        }
    }

    /// Only the higher position that a receipt was merged with was refused.
    private void alone(ConversationId conversation, Receipt receipt) {
        ReceiptCommand.of(conversation, Due.alone(receipt), EventTime.now(clock))
                .forEach(command -> send(conversation, command, () -> {}));
    }

    private static void done(Receipt receipt) {
        if (receipt.answer() != null) {
            receipt.answer().done();
        }
    }

    private static void fail(Receipt receipt, Throwable cause) {
        if (receipt.answer() != null) {
            receipt.answer().refused(cause, null);
        } else if (!(cause instanceof Refused)) {
            LOG.warn("A device's progress was not recorded; it will be at its next connect.", cause);
        }
    }

    @Override
    public void close() {
        pairs.close();
        groups.close();
    }
}
