package dev.bluetick.edgews.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.awaitility.Awaitility.await;

import dev.bluetick.commands.conversation.Sender;
import dev.bluetick.commands.group.RaiseReceipts;
import dev.bluetick.edgews.TestEdge;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class GroupReceiptsTest {

    private final FakeEdge fake = new FakeEdge(1, 0);
    private final Sender alice = TestEdge.sender(1, 1);
    private final Sender bob = TestEdge.sender(2, 2);
    private final Sender carol = TestEdge.sender(3, 3);
    private final Sender bobsLaptop = TestEdge.sender(2, 5);

    @AfterEach
    void close() {
        fake.close();
    }

    private List<RaiseReceipts> commands() {
        return fake.core.handled.stream()
                .filter(RaiseReceipts.class::isInstance)
                .map(RaiseReceipts.class::cast)
                .toList();
    }

    private static List<FakeClient> subscribed(FakeEdge fake, List<Sender> devices) throws InterruptedException {
        List<FakeClient> clients = new ArrayList<>();
        for (Sender device : devices) {
            clients.add(FakeClient.subscribed(fake.edge, device, "auto"));
        }
        for (FakeClient client : clients) {
            client.app("/app/sync", "{\"cursors\":{}}");
            client.await("\"synced\"");
        }
        return clients;
    }

    private static void say(FakeClient client, String destination, String body, String receipt) {
        client.say("SEND\ndestination:" + destination + "\nreceipt:" + receipt + "\n\n" + body + "\0");
    }

    @Test
    void whatAThousandMembersSayAtOnceMakesOneCommandAndIsAnswered() throws Exception {
        List<Sender> members = IntStream.rangeClosed(2, 1_024)
                .mapToObj(i -> TestEdge.sender(i, i))
                .toList();
        FakeClient a = subscribed(fake, List.of(alice)).getFirst();
        List<FakeClient> others = subscribed(fake, members);
        GroupOf group = new GroupOf(
                fake.core, alice, members.stream().map(Sender::userId).toList());
        a.app("/app/messages", group.message("m"));
        a.await("\"sent\"");
        for (FakeClient other : others) {
            other.await("\"seq\":2,");
        }
        fake.core.pause(true);
        say(others.getFirst(), "/app/delivered", group.position(2), "r");
        await().untilAsserted(() -> assertThat(commands()).hasSize(1));
        FakeClient wrong = others.get(500);
        for (FakeClient other : others.subList(1, others.size())) {
            say(other, "/app/delivered", group.position(other == wrong ? 3 : 2), "r");
        }
        fake.core.pause(false);
        for (FakeClient other : others) {
            if (other == wrong) {
                assertThat(other.await("\"type\":\"error\"")).contains("seq_beyond_head");
            } else {
                other.await("receipt-id:r");
            }
        }
        assertThat(commands()).hasSize(2);
        for (Sender member : members) {
            assertThat(fake.core.held(group.id, member.deviceId())).isEqualTo(member.equals(members.get(500)) ? 0 : 2);
        }
        for (int i = 1; i < members.size(); i++) {
            a.await("\"type\":\"delivered\"");
        }
    }

    @Test
    void whatADeviceHoldsAndHasReadGoesTogether() throws Exception {
        List<FakeClient> clients = subscribed(fake, List.of(alice, bob, carol));
        FakeClient a = clients.get(0);
        FakeClient b = clients.get(1);
        FakeClient c = clients.get(2);
        GroupOf group = new GroupOf(fake.core, alice, List.of(bob.userId(), carol.userId()));
        for (int i = 2; i <= 9; i++) {
            a.app("/app/messages", group.message("m" + i));
        }
        b.await("\"seq\":9,");
        fake.core.pause(true);
        say(c, "/app/read", group.position(1), "first");
        await().untilAsserted(() -> assertThat(commands()).hasSize(1));
        say(b, "/app/read", group.position(6), "r1");
        say(b, "/app/delivered", group.position(4), "r2");
        say(b, "/app/delivered", group.position(9), "r3");
        say(c, "/app/delivered", group.position(5), "rc");
        fake.core.pause(false);
        c.await("receipt-id:rc");
        await().untilAsserted(() -> assertThat(b.frames)
                .filteredOn(frame -> frame.contains("receipt-id:r"))
                .hasSize(3));
        assertThat(commands()).hasSize(2);
        RaiseReceipts merged = commands().get(1);
        assertThat(merged.read()).extracting("deviceId", "upTo").containsExactly(tuple(bob.deviceId(), 6L));
        assertThat(merged.held())
                .extracting("deviceId", "upTo")
                .containsExactlyInAnyOrder(tuple(bob.deviceId(), 9L), tuple(carol.deviceId(), 5L));
    }

    @Test
    void aTickSaysWhatItPassedAndNothingOfWhatWasBefore() throws Exception {
        List<FakeClient> clients = subscribed(fake, List.of(alice, bob));
        FakeClient a = clients.get(0);
        FakeClient b = clients.get(1);
        GroupOf group = new GroupOf(fake.core, alice, List.of(bob.userId()));
        a.app("/app/messages", group.message("m2"));
        a.await("\"sent\"");
        say(b, "/app/read", group.position(2), "r2");
        assertThat(a.await("\"type\":\"read\"")).contains("\"upTo\":2").doesNotContain("\"above\"");
        a.app("/app/messages", group.message("m3"));
        a.await("\"sent\"");
        say(b, "/app/read", group.position(3), "r3");
        assertThat(a.await("\"type\":\"delivered\"")).contains("\"upTo\":3", "\"above\":2");
        assertThat(a.await("\"type\":\"read\"")).contains("\"upTo\":3", "\"above\":2");
    }

    @Test
    void onlyTheHigherPositionOfADeviceIsRefused() throws Exception {
        List<FakeClient> clients = subscribed(fake, List.of(alice, bob));
        FakeClient b = clients.get(1);
        GroupOf group = new GroupOf(fake.core, alice, List.of(bob.userId()));
        b.await("\"seq\":1,");
        fake.core.pause(true);
        say(clients.get(0), "/app/delivered", group.position(1), "first");
        await().untilAsserted(() -> assertThat(commands()).hasSize(1));
        say(b, "/app/read", group.position(1), "good");
        say(b, "/app/read", group.position(8), "bad");
        fake.core.pause(false);
        assertThat(b.await("\"type\":\"error\"")).contains("seq_beyond_head");
        b.await("receipt-id:good");
        assertThat(fake.core.held(group.id, bob.deviceId())).isEqualTo(1);
    }

    @Test
    void ticksGoToTheAuthorsOfWhatWasReadAndToOnesOwnDevices() throws Exception {
        List<FakeClient> clients = subscribed(fake, List.of(alice, bob, carol, bobsLaptop));
        FakeClient a = clients.get(0);
        FakeClient b = clients.get(1);
        FakeClient c = clients.get(2);
        FakeClient laptop = clients.get(3);
        GroupOf group = new GroupOf(fake.core, alice, List.of(bob.userId(), carol.userId()));
        say(b, "/app/read", group.position(1), "entry");
        b.await("receipt-id:entry");
        assertThat(a.await("\"type\":\"delivered\"")).contains("\"userId\":\"u2\",\"upTo\":1,");
        assertThat(a.await("\"type\":\"read\"")).contains("\"userId\":\"u2\",\"upTo\":1,");
        assertThat(laptop.await("\"type\":\"read\"")).contains("\"userId\":\"u2\",\"upTo\":1,");
        c.app("/app/messages", group.message("m2"));
        b.await("\"seq\":2,");
        say(b, "/app/read", group.position(2), "carol's");
        b.await("receipt-id:carol's");
        assertThat(c.await("\"type\":\"delivered\"")).contains("\"userId\":\"u2\",\"upTo\":2,");
        assertThat(c.await("\"type\":\"read\"")).contains("\"userId\":\"u2\",\"upTo\":2,");
        assertThat(laptop.await("\"type\":\"read\"")).contains("\"userId\":\"u2\",\"upTo\":2,");
        // Alice wrote nothing of what rose last.
        assertThat(told(a)).noneMatch(frame -> frame.contains("\"upTo\":2,"));
        assertThat(told(b)).noneMatch(frame -> frame.contains("\"upTo\""));
    }

    /// Everything that a client has been told, and that nobody has looked at.
    private static List<String> told(FakeClient client) throws InterruptedException {
        client.app("/app/ping", "{\"timestamp\":1}");
        List<String> told = new ArrayList<>();
        for (String frame = client.await(""); !frame.contains("\"pong\""); frame = client.await("")) {
            told.add(frame);
        }
        return told;
    }

    @Test
    void nobodyGetsATickOfTheirOwnReading() throws Exception {
        List<FakeClient> clients = subscribed(fake, List.of(bob, bobsLaptop, alice));
        FakeClient b = clients.get(0);
        FakeClient laptop = clients.get(1);
        GroupOf group = new GroupOf(fake.core, alice, List.of(bob.userId()));
        b.app("/app/messages", group.message("own"));
        laptop.await("\"seq\":2,");
        say(laptop, "/app/delivered", group.position(2), "held");
        laptop.await("receipt-id:held");
        FakeClient a = clients.get(2);
        assertThat(a.await("\"type\":\"delivered\"")).contains("\"userId\":\"u2\",\"upTo\":2,");
        assertThat(told(b)).noneMatch(frame -> frame.contains("\"type\":\"delivered\""));
    }
}
