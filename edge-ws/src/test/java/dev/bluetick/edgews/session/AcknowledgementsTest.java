package dev.bluetick.edgews.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.bluetick.commands.account.DeviceId;
import dev.bluetick.commands.conversation.AcknowledgeDelivery;
import dev.bluetick.commands.conversation.ConversationId;
import dev.bluetick.commands.conversation.DevicePosition;
import dev.bluetick.commands.conversation.ReadMessages;
import dev.bluetick.commands.conversation.Sender;
import dev.bluetick.edgews.TestEdge;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AcknowledgementsTest {

    private final FakeEdge fake = new FakeEdge(1, 0);
    private final Sender alice = TestEdge.sender(1, 1);
    private final Sender bob = TestEdge.sender(2, 2);
    private final ConversationId chat = ConversationId.ofPair(alice.userId(), bob.userId());

    @AfterEach
    void close() {
        fake.close();
    }

    private <C> List<C> commands(Class<C> type) {
        return fake.core.handled.stream()
                .filter(type::isInstance)
                .map(type::cast)
                .toList();
    }

    /// Those that speak for Bob's device; a look back may have noted that Alice's holds what it sent itself.
    private List<AcknowledgeDelivery> ofBob() {
        return commands(AcknowledgeDelivery.class).stream()
                .filter(command -> devices(command).contains(bob.deviceId()))
                .toList();
    }

    private static List<DeviceId> devices(AcknowledgeDelivery command) {
        return command.positions().stream().map(DevicePosition::deviceId).toList();
    }

    private void say(FakeClient client, String destination, long upTo, String receipt) {
        client.say("SEND\ndestination:" + destination + "\nreceipt:" + receipt + "\n\n{\"conversationId\":\"" + chat
                + "\",\"upTo\":" + upTo + "}\0");
    }

    private static void live(FakeClient client) throws InterruptedException {
        client.app("/app/sync", "{\"cursors\":{}}");
        client.await("\"synced\"");
    }

    /// Both are live before: a look back that comes late notes what its device holds, or tells what was told.
    private FakeClient bobWithTenMessagesOf(FakeClient a) throws InterruptedException {
        FakeClient b = FakeClient.subscribed(fake.edge, bob, "auto");
        live(a);
        live(b);
        for (int i = 1; i <= 10; i++) {
            a.app(
                    "/app/messages",
                    "{\"clientId\":\"" + i + "\",\"to\":{\"userId\":\"u2\"},\"type\":\"TEXT\",\"content\":\"x\"}");
        }
        b.await("\"seq\":10,");
        return b;
    }

    @Test
    void whatArrivesWhileACommandIsInFlightGoesAsOne() throws Exception {
        FakeClient a = FakeClient.subscribed(fake.edge, alice, "auto");
        FakeClient b = bobWithTenMessagesOf(a);
        fake.core.pause(true);
        say(b, "/app/delivered", 1, "r1");
        await().untilAsserted(() -> assertThat(ofBob()).hasSize(1));
        for (int i = 2; i <= 9; i++) {
            say(b, "/app/delivered", i, "r" + i);
        }
        say(a, "/app/delivered", 4, "ra");
        await().during(Duration.ofMillis(50))
                .untilAsserted(() -> assertThat(ofBob()).hasSize(1));
        fake.core.pause(false);
        for (int i = 1; i <= 9; i++) {
            b.await("receipt-id:r" + i);
        }
        a.await("receipt-id:ra");
        assertThat(ofBob()).hasSize(2);
        assertThat(devices(ofBob().get(1))).containsExactlyInAnyOrder(bob.deviceId(), alice.deviceId());
        assertThat(fake.core.held(chat, bob.deviceId())).isEqualTo(9);
    }

    @Test
    void whatIsReadIsHeldAndMakesOneCommand() throws Exception {
        FakeClient a = FakeClient.subscribed(fake.edge, alice, "auto");
        FakeClient b = bobWithTenMessagesOf(a);
        fake.core.pause(true);
        say(b, "/app/delivered", 1, "first");
        await().untilAsserted(() -> assertThat(ofBob()).hasSize(1));
        say(b, "/app/delivered", 7, "held");
        say(b, "/app/read", 6, "read six");
        say(b, "/app/read", 7, "read seven");
        fake.core.pause(false);
        for (String receipt : List.of("first", "read six", "read seven", "held")) {
            b.await("receipt-id:" + receipt);
        }
        assertThat(ofBob()).hasSize(1);
        assertThat(commands(ReadMessages.class)).hasSize(1);
        a.await("\"type\":\"delivered\",\"conversationId\":\"" + chat + "\",\"userId\":\"u2\",\"upTo\":7");
        a.await("\"type\":\"read\",\"conversationId\":\"" + chat + "\",\"userId\":\"u2\",\"upTo\":7");
    }

    @Test
    void anotherDeviceHoldsWhatItReadsAfterThePersonHadReadIt() throws Exception {
        FakeClient a = FakeClient.subscribed(fake.edge, alice, "auto");
        FakeClient phone = bobWithTenMessagesOf(a);
        say(phone, "/app/read", 10, "on the phone");
        phone.await("receipt-id:on the phone");
        Sender laptop = TestEdge.sender(2, 3);
        FakeClient b = FakeClient.subscribed(fake.edge, laptop, "auto");
        say(b, "/app/delivered", 10, "held");
        say(b, "/app/read", 10, "read");
        b.await("receipt-id:read");
        b.await("receipt-id:held");
        assertThat(fake.core.held(chat, laptop.deviceId())).isEqualTo(10);
    }

    @Test
    void whatIsReadWithReceiptsOffIsToldToOnesOwnDevicesAlone() throws Exception {
        FakeClient a = FakeClient.subscribed(fake.edge, alice, "auto");
        FakeClient phone = bobWithTenMessagesOf(a);
        FakeClient laptop = FakeClient.subscribed(fake.edge, TestEdge.sender(2, 3), "auto");
        live(laptop);
        fake.core.hiders.add(bob.userId());
        say(phone, "/app/read", 4, "hidden");
        phone.await("receipt-id:hidden");
        assertThat(laptop.await("\"type\":\"read\"")).contains("\"upTo\":4,").doesNotContain("above");
        a.await("\"type\":\"delivered\",\"conversationId\":\"" + chat + "\",\"userId\":\"u2\",\"upTo\":4,");
        fake.core.hiders.clear();
        say(phone, "/app/read", 6, "shown");
        assertThat(a.await("\"type\":\"read\"")).contains("\"upTo\":6,").contains("\"above\":4}");
        assertThat(laptop.await("\"type\":\"read\"")).contains("\"upTo\":6,").doesNotContain("above");
    }

    @Test
    void whatIsHeldBeyondWhatWasReadIsToldToo() throws Exception {
        FakeClient a = FakeClient.subscribed(fake.edge, alice, "auto");
        FakeClient b = bobWithTenMessagesOf(a);
        say(b, "/app/read", 3, "read");
        say(b, "/app/delivered", 9, "held");
        b.await("receipt-id:read");
        await().untilAsserted(
                        () -> assertThat(fake.core.held(chat, bob.deviceId())).isEqualTo(9));
    }

    @ParameterizedTest
    @ValueSource(strings = {"/app/delivered", "/app/read"})
    void oneThatIsRefusedTakesNoneOfThoseItWasMergedWith(String destination) throws Exception {
        FakeClient a = FakeClient.subscribed(fake.edge, alice, "auto");
        FakeClient b = bobWithTenMessagesOf(a);
        fake.core.pause(true);
        say(b, "/app/delivered", 1, "r1");
        await().untilAsserted(() -> assertThat(ofBob()).hasSize(1));
        for (int i = 2; i <= 9; i++) {
            say(b, destination, i, "r" + i);
        }
        say(b, destination, 77, "r77");
        say(b, destination, 78, "r78");
        fake.core.pause(false);
        assertThat(b.await("\"type\":\"error\"")).contains("seq_beyond_head");
        await().untilAsserted(() -> assertThat(b.frames)
                .filteredOn(frame -> frame.contains("receipt-id:r"))
                .hasSizeGreaterThanOrEqualTo(8));
        await().untilAsserted(
                        () -> assertThat(fake.core.held(chat, bob.deviceId())).isEqualTo(9));
        assertThat(b.frames).noneMatch(frame -> frame.contains("receipt-id:r77") || frame.contains("receipt-id:r78"));
    }

    @Test
    void aQuietConversationMakesOneCommand() throws Exception {
        FakeClient a = FakeClient.subscribed(fake.edge, alice, "auto");
        FakeClient b = bobWithTenMessagesOf(a);
        say(b, "/app/delivered", 1, "r1");
        b.await("receipt-id:r1");
        await().during(Duration.ofMillis(50))
                .untilAsserted(() -> assertThat(ofBob()).hasSize(1));
    }
}
