package dev.bluetick.edgews.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.bluetick.commands.account.DeviceRemoved;
import dev.bluetick.commands.account.UserId;
import dev.bluetick.commands.conversation.ConversationId;
import dev.bluetick.commands.conversation.Sender;
import dev.bluetick.edgews.TestEdge;
import dev.bluetick.edgews.presence.LivePresence;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// A connection that has died without a close, or does not go when it is told to.
class HalfDeadTest {

    private static final UserId ANNA = UserId.of(1);

    private static final Sender PHONE = TestEdge.sender(1, 1);

    private final FakeEdge fake = new FakeEdge(1, 0);

    @AfterEach
    void close() {
        fake.close();
    }

    @Test
    void whoseConnectionIsSilentForTooLongIsShownAsGone() {
        FakeClient client = FakeClient.subscribed(fake.edge, TestEdge.sender(1, 1), "auto");
        client.connection()
                .beat(System.nanoTime() + Connection.SILENCE.minusSeconds(5).toNanos());
        assertThat(fake.edge.sessions().devices(ANNA)).hasSize(1);
        client.connection().beat(System.nanoTime() + Connection.SILENCE.toNanos());
        await().until(() -> fake.edge.sessions().devices(ANNA).isEmpty());
        await().until(() -> fake.timer.waiting() == 1);
        fake.timer.pass(LivePresence.STAYS);
        assertThat(fake.presence.isOnline(ANNA)).isFalse();
    }

    @Test
    void whoDoesNotGoWhenTheEndWasSaidIsGoneAMomentLater() throws Exception {
        FakeClient client = FakeClient.subscribed(fake.edge, PHONE, "auto");
        client.deaf = true;
        logOut();
        client.await("\"code\":\"session_ended\"");
        await().until(() -> client.closeStatus == 1008);
        client.connection().beat(System.nanoTime());
        assertThat(fake.edge.sessions().devices(ANNA)).hasSize(1);
        client.connection().beat(System.nanoTime() + Connection.GOODBYE.toNanos());
        await().until(() -> fake.edge.sessions().count() == 0);
        assertThat(fake.meters
                        .counter("bluetick.edge.sessions.ended", "reason", "cut_off")
                        .count())
                .isEqualTo(1);
    }

    @Test
    void whoDoesNotTakeTheLastFramesIsGoneAMomentLater() {
        FakeClient client = FakeClient.subscribed(fake.edge, PHONE, "auto", _ -> {});
        await().until(() -> fake.edge.sessions().count() == 1);
        client.deaf = true;
        logOut();
        await().until(() -> fake.edge.sessions().of(ANNA)[0].isEnding());
        client.connection().beat(System.nanoTime() + Connection.GOODBYE.toNanos());
        await().until(() -> client.closeStatus == 1008);
        await().until(() -> fake.edge.sessions().count() == 0);
    }

    @Test
    void whoWasRefusedAndDoesNotGoGivesTheirPlaceBack() throws Exception {
        FakeClient client = new FakeClient(fake.edge, Runnable::run);
        client.deaf = true;
        client.say("SEND\n\n\0");
        client.await("\"code\":\"not_connected\"");
        client.connection().beat(System.nanoTime() + Connection.GOODBYE.toNanos());
        await().until(() ->
                fake.meters.get("bluetick.edge.sockets.unconnected").gauge().value() == 0);
    }

    @Test
    void whatComesAfterTheEndIsIgnored() throws Exception {
        FakeClient client = FakeClient.subscribed(fake.edge, PHONE, "client");
        FakeClient friend = FakeClient.subscribed(fake.edge, TestEdge.sender(2, 2), "auto");
        friend.await("receipt-id:sub");
        friend.app("/app/messages", message("u1"));
        String pushed = client.await("\"type\":\"message\"");
        client.deaf = true;
        logOut();
        client.await("\"code\":\"session_ended\"");
        client.app("/app/messages", message("u2"));
        int ack = pushed.indexOf("\nack:") + 5;
        client.say("ACK\nid:" + pushed.substring(ack, pushed.indexOf('\n', ack)) + "\n\n\0");
        client.say("DISCONNECT\nreceipt:bye\n\n\0");
        ConversationId chat = ConversationId.ofPair(ANNA, UserId.of(2));
        assertThat(fake.core.head(chat)).isEqualTo(1);
        assertThat(client.frames).isEmpty();
        await().during(Duration.ofMillis(200)).until(() -> fake.core.held(chat, PHONE.deviceId()) == 0);
    }

    private void logOut() {
        fake.core.happen(
                new DeviceRemoved(ANNA, PHONE.deviceId(), DeviceRemoved.Reason.LOGGED_OUT, Instant.ofEpochMilli(500)));
    }

    private static String message(String to) {
        return "{\"clientId\":\"m\",\"to\":{\"userId\":\"" + to + "\"},\"type\":\"TEXT\",\"content\":\"x\"}";
    }

    @Test
    void noneIsShownForLongerThanTheDirectoryPromises() {
        Duration atMost =
                Connection.SILENCE.plus(Duration.ofSeconds(Pulse.ROUND_SECONDS)).plus(LivePresence.STAYS);
        assertThat(atMost).isLessThanOrEqualTo(DeviceDirectory.TTL);
    }
}
