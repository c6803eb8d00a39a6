package dev.bluetick.edgews.conversation;

import dev.bluetick.commands.Refused;
import dev.bluetick.commands.conversation.AcknowledgeDelivery;
import dev.bluetick.commands.conversation.ConversationId;
import dev.bluetick.commands.conversation.DevicePosition;
import dev.bluetick.commands.conversation.RefusedPosition;
import dev.bluetick.commands.conversation.Sender;
import dev.bluetick.edgews.session.Answer;
import dev.bluetick.edgews.stream.OwnProgress;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Turns what devices hold into commands, at most one in flight for each conversation: what arrives meanwhile
/// is merged and goes as one when the former is durable. So a quiet conversation never waits, and a busy one
/// makes few commands. What is kept of a conversation goes with its last command.
public final class Acknowledgements implements OwnProgress {

    private static final Logger LOG = LoggerFactory.getLogger(Acknowledgements.class);

    private final Commands commands;
    private final Clock clock;
    private final ConcurrentMap<ConversationId, PendingPositions> inFlight = new ConcurrentHashMap<>();

    public Acknowledgements(CommandGateway gateway, Clock clock) {
        this.commands = new Commands(gateway);
        this.clock = clock;
    }

    @Override
    public void holds(Sender device, ConversationId conversation, long upTo) {
        add(conversation, new DevicePosition(device.userId(), device.deviceId(), upTo), null);
    }

    /// The answer is done once a position at least as high is durable.
    void add(ConversationId conversation, DevicePosition position, @Nullable Answer answer) {
        // The value is what waits behind the command in flight; where there is no value, none is.
        boolean[] mine = {false};
        inFlight.compute(conversation, (_, waiting) -> {
            if (waiting == null) {
                mine[0] = true;
                return PendingPositions.NONE;
            }
            return waiting.with(position, answer);
        });
        if (mine[0]) {
            send(conversation, PendingPositions.NONE.with(position, answer));
        }
    }

    int conversationsInFlight() {
        return inFlight.size();
    }

    private void send(ConversationId conversation, PendingPositions positions) {
        commands.send(
                new AcknowledgeDelivery(
                        conversation, positions.highest(), clock.instant().truncatedTo(ChronoUnit.MILLIS)),
                List.class,
                refused -> {
                    next(conversation);
                    settle(conversation, positions, refused);
                },
                failure -> {
                    next(conversation);
                    positions.each((_, answer) -> fail(answer, failure));
                });
    }

    private void next(ConversationId conversation) {
        List<PendingPositions> next = new ArrayList<>(1);
        inFlight.computeIfPresent(conversation, (_, waiting) -> {
            if (waiting.isEmpty()) {
                return null;
            }
            next.add(waiting);
            return PendingPositions.NONE;
        });
        // Not on this thread: it completes the commands of the whole node, and must not handle one.
        next.forEach(waiting -> Thread.ofVirtual().start(() -> send(conversation, waiting)));
    }

    private void settle(ConversationId conversation, PendingPositions positions, List<?> refusals) {
        positions.each((position, answer) -> {
            RefusedPosition refusal = refusalOf(position, refusals);
            if (refusal == null) {
                if (answer != null) {
                    answer.done();
                }
            } else if (position.upTo() < refusal.position().upTo()) {
                // Only the higher position it was merged with was refused.
                add(conversation, position, answer);
            } else {
                fail(answer, refusal.reason());
            }
        });
    }

    private static @Nullable RefusedPosition refusalOf(DevicePosition position, List<?> refusals) {
        for (Object refusal : refusals) {
            if (refusal instanceof RefusedPosition refused
                    && refused.position().deviceId().equals(position.deviceId())) {
                return refused;
            }
        }
        return null;
    }

    private static void fail(@Nullable Answer answer, Throwable cause) {
        if (answer != null) {
            answer.refused(cause, null);
        } else if (!(cause instanceof Refused)) {
            LOG.warn("A device's progress was not recorded; it will be at its next connect.", cause);
        }
    }
}
