package dev.bluetick.infra.eventstore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.awaitility.Awaitility;
import org.axonframework.eventsourcing.eventstore.EventStoreException;
import org.junit.jupiter.api.Test;

class CommandGateTest {

    private final CommandGate gate = new CommandGate();

    @Test
    void aClosedGateRefusesAtOnce() throws Exception {
        CompletableFuture<Void> closing = CompletableFuture.runAsync(this::close, Thread::startVirtualThread);
        closing.get(10, TimeUnit.SECONDS);
        assertThat(gate.isOpen()).isFalse();
        assertThatExceptionOfType(EventStoreException.class).isThrownBy(() -> gate.pass(() -> {}));
    }

    @Test
    void itClosesAfterTheCommandsUnderWayAndWhileItWaitsLetsNoneIn() throws Exception {
        CountDownLatch entered = new CountDownLatch(1);
        CountDownLatch leave = new CountDownLatch(1);
        CompletableFuture<Void> underWay = CompletableFuture.runAsync(
                () -> gate.pass(() -> {
                    entered.countDown();
                    await(leave);
                }),
                Thread::startVirtualThread);
        await(entered);
        CompletableFuture<Void> closing = CompletableFuture.runAsync(this::close, Thread::startVirtualThread);
        Awaitility.await().until(() -> {
            AtomicBoolean passed = new AtomicBoolean();
            try {
                gate.pass(() -> passed.set(true));
            } catch (EventStoreException refused) {
                return true;
            }
            return false;
        });
        assertThat(closing).isNotDone();
        leave.countDown();
        underWay.get(10, TimeUnit.SECONDS);
        closing.get(10, TimeUnit.SECONDS);
        assertThat(gate.isOpen()).isFalse();
    }

    private void close() {
        try {
            gate.close();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(10, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
