package dev.bluetick.bench.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bluetick.bench.load.Account;
import dev.bluetick.bench.load.ChatDriver;
import dev.bluetick.bench.load.ChatListener;
import dev.bluetick.bench.load.ChatSession;
import dev.bluetick.bench.load.ComeAgain;
import dev.bluetick.bench.load.Inbound;
import dev.bluetick.bench.load.Login;
import dev.bluetick.bench.net.EventLoop;
import dev.bluetick.bench.report.Failures;
import dev.bluetick.bench.report.Report;
import dev.bluetick.bench.report.Run;
import dev.bluetick.bench.server.GivenServer;
import java.io.IOException;
import java.time.Clock;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// One who comes back, against a server of a few lines that can do wrong.
class ReturnerTest {

    private static final int MESSAGES = 3;

    private final EventLoop loop = new EventLoop("test").start();
    private final Failures failures = new Failures();
    private final Queue<List<Long>> connections = new ArrayDeque<>();
    private final Crowd crowd = new Crowd(
            new Context(
                    new Server(),
                    loop,
                    new GivenServer(List.of()),
                    new Effort(1, 1, 0, 1, 1_000),
                    new Report("test", Clock.systemUTC(), failures),
                    failures),
            1);
    private final Returner returner = new Returner(crowd, new Account("u1", ""), MESSAGES, 1);

    private record Message(long number) implements Inbound {
        @Override
        public long seq() {
            return 0;
        }
    }

    /// Each connection brings the messages that are due; none, and it is sent away.
    private final class Server implements ChatDriver {

        @Override
        public List<Account> newAccounts(int count) {
            return List.of();
        }

        @Override
        public ChatSession open(EventLoop on, Account account, Login login, ChatListener listener) {
            List<Long> due = connections.remove();
            Session session = new Session(account, listener);
            on.execute(() -> {
                if (due.isEmpty()) {
                    listener.closed(session, new ComeAgain("full", 1));
                    return;
                }
                listener.ready(session);
                due.forEach(it -> listener.message(session, new Message(it)));
                if (due.size() < MESSAGES && !connections.isEmpty()) {
                    listener.closed(session, new IOException("cut"));
                }
            });
            return session;
        }
    }

    private record Session(Account account, ChatListener listener) implements ChatSession {

        @Override
        public void send(Account to, long number, byte[] text) {}

        @Override
        public void delivered(Inbound message) {}

        @Override
        public void read(Inbound message) {}

        @Override
        public void close() {
            listener.closed(this, (@Nullable Throwable) null);
        }
    }

    @AfterEach
    void stop() {
        loop.close();
    }

    private void onLoop(Runnable task) {
        loop.call(() -> {
            task.run();
            return 0;
        });
    }

    private Run comeBack() throws InterruptedException {
        onLoop(() -> {
            returner.beforeTheCut();
            crowd.begin();
            returner.comeBack();
        });
        assertThat(crowd.awaitCaughtUp()).isTrue();
        onLoop(returner::leave);
        return loop.call(() -> crowd.addTo(new Run()));
    }

    @Test
    void whoGetsEverythingOnceAndInItsOrderIsCaughtUp() throws Exception {
        connections.add(List.of(0L, 1L, 2L));
        assertThat(comeBack().values()).containsEntry("attempts", 1.0).containsEntry("sent away", 0.0);
        assertThat(failures.kept()).isEmpty();
    }

    @Test
    void whoIsSentAwayOrCutOffComesAgainAndGetsTheRest() throws Exception {
        connections.addAll(List.of(List.of(), List.of(0L, 1L), List.of(), List.of(1L, 2L)));
        assertThat(comeBack().values())
                .containsEntry("attempts", 4.0)
                .containsEntry("sent away", 2.0)
                .containsEntry("otherwise broken", 1.0);
        assertThat(failures.kept()).isEmpty();
    }

    @Test
    void aMessageThatIsPushedAgainIsCountedAndIsNoFailure() throws Exception {
        connections.add(List.of(0L, 1L, 0L, 1L, 2L));
        assertThat(comeBack().values()).containsEntry("pushed again", 2.0);
        assertThat(failures.kept()).isEmpty();
    }

    @Test
    void aGapIsAFailure() throws Exception {
        connections.addAll(List.of(List.of(1L, 2L), List.of(0L, 1L, 2L)));
        comeBack();
        assertThat(failures.kept()).anyMatch(it -> it.contains("got message 1 after -1"));
    }
}
