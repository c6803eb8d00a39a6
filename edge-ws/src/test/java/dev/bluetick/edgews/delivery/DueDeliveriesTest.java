package dev.bluetick.edgews.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.bluetick.commands.account.UserId;
import dev.bluetick.commands.conversation.ConversationId;
import dev.bluetick.commands.conversation.DeferDelivery;
import dev.bluetick.commands.conversation.DevicePosition;
import dev.bluetick.commands.conversation.MessagesRead;
import dev.bluetick.commands.group.Companion;
import dev.bluetick.edgews.TestEdge;
import dev.bluetick.edgews.session.FakeEdge;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.axonframework.commandhandling.SimpleCommandBus;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.axonframework.commandhandling.gateway.DefaultCommandGateway;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// A start without a checkpoint, with 1,000 events in the store: a message of Anna's to Ben is the one at 5.
class DueDeliveriesTest {

    private static final UserId ANNA = UserId.of(1);
    private static final UserId BEN = UserId.of(2);
    private static final ConversationId TALK = ConversationId.ofPair(ANNA, BEN);
    private static final Duration IN_TIME = Duration.ofSeconds(10);
    private static final long HEAD = 1_000;

    private static final class Saved implements DeliveryCheckpoint {
        private volatile long position;

        @Override
        public long load() {
            return position;
        }

        @Override
        public void save(long upTo) {
            position = upTo;
        }
    }

    private final FakeEdge fake = new FakeEdge(1, 0);
    private final Saved checkpoint = new Saved();
    private final List<DeferDelivery> told = new CopyOnWriteArrayList<>();
    private volatile long nanos = 1;
    private final DeliveryWatch watch =
            new DeliveryWatch(fake.edge.sessions(), Duration.ofMillis(250), IN_TIME, () -> nanos);
    private final DueDeliveries due =
            new DueDeliveries(watch, commands(), checkpoint, Clock.systemUTC(), new SimpleMeterRegistry());

    private CommandGateway commands() {
        SimpleCommandBus bus = SimpleCommandBus.builder().build();
        bus.subscribe(DeferDelivery.class.getName(), message -> {
            told.add((DeferDelivery) message.getPayload());
            return null;
        });
        return DefaultCommandGateway.builder().commandBus(bus).build();
    }

    @AfterEach
    void close() {
        due.close();
        fake.close();
    }

    private void sweep() {
        due.start(1, HEAD);
        assertThat(watch.watchAgain(5, TALK, 1, ANNA)).isTrue();
        due.swept(1);
        read(HEAD + 1);
    }

    /// Something that goes on meanwhile, and that nobody waits for.
    private void read(long position) {
        DevicePosition nothing = new DevicePosition(BEN, TestEdge.sender(2, 2).deviceId(), 0);
        watch.on(position, new MessagesRead(TALK, nothing, false, 0, 0, Instant.EPOCH), Companion.NONE);
    }

    @Test
    void aRestartBeforeAllHaveBeenNamedAnewSweepsAllOnceMore() {
        sweep();
        due.save();
        assertThat(checkpoint.load()).isZero();
    }

    @Test
    void onceAllHaveBeenNamedAnewItIsSaved() {
        sweep();
        nanos += IN_TIME.toNanos();
        await().until(() -> !told.isEmpty());
        assertThat(told).extracting(DeferDelivery::whom).containsExactly(DeferDelivery.Whom.ANEW);
        await().untilAsserted(() -> {
            due.save();
            assertThat(checkpoint.load()).isEqualTo(HEAD + 1);
        });
    }
}
