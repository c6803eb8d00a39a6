package dev.bluetick.edgews.session;

import static org.awaitility.Awaitility.await;

import dev.bluetick.commands.account.DeviceRegistered;
import dev.bluetick.commands.account.DeviceRemoved;
import dev.bluetick.commands.account.Platform;
import dev.bluetick.commands.account.TokenHash;
import dev.bluetick.commands.conversation.Sender;
import dev.bluetick.edgews.TestEdge;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// A device that was ended and is registered again, as an imported one is, while the read models know of neither.
class ComeBackTest {

    private static final Sender IMPORTED = TestEdge.sender(1, 1);
    private static final Instant AGAIN = Instant.ofEpochMilli(1_000);

    private final FakeEdge fake = new FakeEdge(1, 0);

    @AfterEach
    void close() {
        fake.close();
    }

    private void endAndRegister() {
        fake.core.happen(new DeviceRemoved(
                IMPORTED.userId(), IMPORTED.deviceId(), DeviceRemoved.Reason.LOGGED_OUT, Instant.ofEpochMilli(500)));
        fake.core.happen(new DeviceRegistered(
                IMPORTED.userId(),
                IMPORTED.deviceId(),
                Platform.CLI,
                new TokenHash("0".repeat(64)),
                null,
                true,
                AGAIN));
    }

    private FakeClient connect(Instant since) {
        FakeClient client = new FakeClient(fake.edge, Runnable::run);
        client.say("CONNECT\naccept-version:1.2\nAuthorization:Bearer " + TestEdge.token(IMPORTED) + "/"
                + since.toEpochMilli() + "\n\n\0");
        return client;
    }

    private boolean isLetIn(Instant since) throws InterruptedException {
        String answer = connect(since).frames.poll(10, TimeUnit.SECONDS);
        return answer != null && answer.startsWith("CONNECTED");
    }

    @Test
    void itsNewTokenIsGoodAtOnce() throws Exception {
        connect(Instant.EPOCH).await("CONNECTED");
        endAndRegister();
        await().until(() -> fake.edge.sessions().count() == 0);
        await().until(() -> isLetIn(AGAIN));
    }

    @Test
    void itsOldTokenIsNeverGoodAgain() throws Exception {
        connect(Instant.EPOCH).await("CONNECTED");
        endAndRegister();
        await().until(() -> isLetIn(AGAIN));
        connect(Instant.EPOCH).await("\"code\":\"session_ended\"");
    }
}
