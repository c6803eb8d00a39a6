package dev.bluetick.infra.eventstore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.bluetick.commands.Errand;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.axonframework.commandhandling.GenericCommandMessage;
import org.axonframework.messaging.unitofwork.DefaultUnitOfWork;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What the command bus does with what is no aggregate's business.
class ErrandsTest {

    private record Walk(String where) implements Errand {}

    @TempDir
    private Path folder;

    private final CommandGate gate = new CommandGate();
    private final ExecutorService elsewhere = Executors.newVirtualThreadPerTaskExecutor();
    private final CountDownLatch back = new CountDownLatch(1);
    private RocksEventStorageEngine engine;
    private DurableCommandBus bus;

    @BeforeEach
    void open() {
        engine = RocksEngines.open(folder);
        bus = new DurableCommandBus(engine, gate, elsewhere);
        bus.subscribe(Walk.class.getName(), message -> {
            Walk walk = (Walk) message.getPayload();
            if (walk.where.equals("nowhere")) {
                throw new IllegalArgumentException(walk.where);
            }
            if (!back.await(30, TimeUnit.SECONDS)) {
                throw new IllegalStateException("nobody let it come back");
            }
            return "back from " + walk.where;
        });
    }

    @AfterEach
    void close() {
        back.countDown();
        engine.close();
        elsewhere.shutdownNow();
    }

    private CompletableFuture<String> send(String where) {
        CompletableFuture<String> answer = new CompletableFuture<>();
        bus.<Walk, String>dispatch(new GenericCommandMessage<>(new Walk(where)), (_, result) -> {
            if (result.isExceptional()) {
                answer.completeExceptionally(result.exceptionResult());
            } else {
                answer.complete(result.getPayload());
            }
        });
        return answer;
    }

    @Test
    void whoSendsOneDoesNotWaitForItAndNeitherDoesTheGate() throws Exception {
        CompletableFuture<String> answer = send("town");
        CompletableFuture<Void> closing = CompletableFuture.runAsync(
                () -> {
                    try {
                        gate.close();
                    } catch (InterruptedException e) {
                        throw new IllegalStateException(e);
                    }
                },
                elsewhere);
        closing.get(10, TimeUnit.SECONDS);
        assertThat(answer).isNotDone();
        back.countDown();
        assertThat(answer.get(10, TimeUnit.SECONDS)).isEqualTo("back from town");
    }

    @Test
    void oneThatIsSentWithinAnotherUnitOfWorkIsNoPartOfIt() throws Exception {
        CompletableFuture<String> answer = DefaultUnitOfWork.startAndGet(new GenericCommandMessage<>("another"))
                .executeWithResult(() -> send("town"))
                .getPayload();
        back.countDown();
        assertThat(answer.get(10, TimeUnit.SECONDS)).isEqualTo("back from town");
    }

    @Test
    void whatItThrowsIsItsAnswer() {
        assertThatThrownBy(() -> send("nowhere").get(10, TimeUnit.SECONDS))
                .isInstanceOf(ExecutionException.class)
                .hasCauseInstanceOf(IllegalArgumentException.class);
    }
}
