package dev.bluetick.edgews.session;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bluetick.commands.account.UserId;
import dev.bluetick.commands.conversation.ConversationId;
import dev.bluetick.commands.conversation.MessageDeleted;
import dev.bluetick.commands.conversation.MessageHidden;
import dev.bluetick.commands.conversation.MessageId;
import dev.bluetick.commands.conversation.Sender;
import dev.bluetick.commands.group.Companion;
import dev.bluetick.commands.group.InviteCreated;
import dev.bluetick.commands.group.InviteLink;
import dev.bluetick.commands.group.InviteRevoked;
import dev.bluetick.commands.group.JoinRequested;
import dev.bluetick.commands.group.MembersInvited;
import dev.bluetick.commands.group.RequestsClosed;
import dev.bluetick.edgews.TestEdge;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// What members of a group are told, live.
class GroupPushTest {

    private static final Pattern SEQ = Pattern.compile("\"seq\":(\\d+),");

    private final FakeEdge fake = new FakeEdge(1, 0);
    private final Sender alice = TestEdge.sender(1, 1);
    private final Sender bob = TestEdge.sender(2, 2);
    private final Sender carol = TestEdge.sender(3, 3);
    private final Sender dave = TestEdge.sender(4, 4);
    private final Sender bobsLaptop = TestEdge.sender(2, 5);
    private final FakeClient a = FakeClient.subscribed(fake.edge, alice, "auto");
    private final FakeClient b = FakeClient.subscribed(fake.edge, bob, "auto");
    private final FakeClient c = FakeClient.subscribed(fake.edge, carol, "auto");
    private final FakeClient d = FakeClient.subscribed(fake.edge, dave, "auto");
    private final FakeClient laptop = FakeClient.subscribed(fake.edge, bobsLaptop, "auto");

    private int marks;

    @AfterEach
    void close() {
        fake.close();
    }

    /// All are live once they have been told of something that happened after they had caught up: a receipt comes just
    /// before that, and a change of a group that meets a client between is told to it as a message alone.
    @BeforeEach
    void live() throws InterruptedException {
        List<FakeClient> clients = List.of(a, b, c, d, laptop);
        for (FakeClient client : clients) {
            told(client);
        }
        for (Sender person : List.of(alice, bob, carol, dave)) {
            ConversationId chat = ConversationId.ofPair(person.userId(), UserId.of(8));
            fake.core.happen(new MessageHidden(chat, new MessageId(9), 1, person.userId(), GroupOf.NOON));
        }
        for (FakeClient client : clients) {
            client.await("\"deleted\"");
        }
    }

    /// The bodies of what a client has been told by now.
    private List<String> told(FakeClient client) throws InterruptedException {
        String mark = Integer.toString(++marks);
        client.say("SEND\ndestination:/app/sync\nreceipt:mark" + mark + "\n\n{\"cursors\":{}}\0");
        List<String> told = new ArrayList<>();
        while (true) {
            String frame = client.await("");
            if (frame.contains("receipt-id:mark" + mark)) {
                return told;
            }
            if (frame.startsWith("MESSAGE") && !frame.contains("\"synced\"")) {
                told.add(frame.substring(frame.indexOf("\n\n") + 2, frame.length() - 1));
            }
        }
    }

    private GroupOf group(Sender... members) {
        return new GroupOf(
                fake.core, alice, List.of(members).stream().map(Sender::userId).toList());
    }

    private void say(FakeClient client, String destination, String body) throws InterruptedException {
        client.say("SEND\ndestination:" + destination + "\nreceipt:said" + ++marks + "\n\n" + body + "\0");
        client.await("receipt-id:said" + marks);
    }

    private static List<String> seqs(List<String> bodies) {
        return bodies.stream()
                .filter(body -> body.startsWith("{\"type\":\"message\""))
                .map(body -> {
                    Matcher seq = SEQ.matcher(body);
                    return seq.find() ? seq.group(1) : "none";
                })
                .toList();
    }

    @Test
    void aChangeIsAMessageAndAnEventToEveryMemberWhoMadeItIncluded() throws Exception {
        GroupOf group = group(bob);
        String[] expected = {
            "{\"type\":\"message\",\"conversationId\":\"g77\",\"messageId\":\"1000001\",\"seq\":1,\"from\":\"u1\","
                    + "\"fromDevice\":\"d1\",\"sentAt\":\"2026-11-24T12:00:00.000Z\",\"kind\":\"SYSTEM\","
                    + "\"content\":\"{\\\"change\\\":\\\"CREATED\\\",\\\"members\\\":[\\\"u2\\\"]}\"}",
            "{\"type\":\"group\",\"groupId\":\"g77\",\"conversationId\":\"g77\",\"by\":\"u1\",\"seq\":1,"
                    + "\"change\":\"CREATED\",\"members\":[\"u2\"]}"
        };
        assertThat(told(a)).containsExactly(expected);
        assertThat(told(b)).containsExactly(expected);
        assertThat(told(laptop)).containsExactly(expected);
        assertThat(told(c)).isEmpty();
        assertThat(group.id.value()).isEqualTo("g77");
    }

    @Test
    void aChangeThatWasMissedComesToTheDeviceThatMadeItToo() throws Exception {
        a.vanish();
        group(bob);
        FakeClient again = FakeClient.subscribed(fake.edge, alice, "auto");
        assertThat(again.await("\"type\":\"message\"")).contains("\"kind\":\"SYSTEM\"", "CREATED");
    }

    @Test
    void aMessageGoesToEveryDeviceOfTheMembersButTheOneThatSentIt() throws Exception {
        GroupOf group = group(bob, carol);
        say(b, "/app/messages", group.message("m"));
        assertThat(seqs(told(a))).containsExactly("1", "2");
        assertThat(seqs(told(c))).containsExactly("1", "2");
        assertThat(seqs(told(laptop))).containsExactly("1", "2");
        assertThat(seqs(told(b))).isEmpty();
        assertThat(told(d)).isEmpty();
    }

    @Test
    void whoIsRemovedIsToldOfItAndOfNothingAfter() throws Exception {
        GroupOf group = group(bob, carol);
        group.remove(bob);
        say(c, "/app/messages", group.message("m"));
        group.add(dave);
        List<String> told = told(b);
        assertThat(seqs(told)).containsExactly("1", "2");
        assertThat(told).hasSize(4);
        assertThat(told.getLast()).contains("\"change\":\"MEMBERS_REMOVED\",\"members\":[\"u2\"]");
        assertThat(seqs(told(laptop))).containsExactly("1", "2");
        assertThat(seqs(told(d))).containsExactly("4");
    }

    @Test
    void whoComesAgainSeesNothingOfTheTimeBetween() throws Exception {
        GroupOf group = group(bob, carol);
        group.remove(bob);
        say(c, "/app/messages", group.message("between"));
        group.add(bob);
        say(c, "/app/messages", group.message("after"));
        assertThat(seqs(told(b))).containsExactly("1", "2", "4", "5");
        b.say("SEND\ndestination:/app/sync\nreceipt:sync\n\n{\"cursors\":{\"g77\":0}}\0");
        for (String seq : List.of("1", "2", "4", "5")) {
            assertThat(b.await("\"type\":\"message\"")).contains("\"seq\":" + seq + ",");
        }
        b.await("receipt-id:sync");
    }

    @Test
    void aFormerMemberSyncsWhatTheySawAndMaySayNothing() throws Exception {
        GroupOf group = group(bob, carol);
        group.remove(bob);
        say(c, "/app/messages", group.message("m"));
        told(b);
        b.say("SEND\ndestination:/app/sync\nreceipt:sync\n\n{\"cursors\":{\"g77\":0}}\0");
        assertThat(b.await("\"type\":\"message\"")).contains("\"seq\":1,");
        assertThat(b.await("\"type\":\"message\"")).contains("\"seq\":2,");
        assertThat(b.await("MESSAGE")).contains("\"synced\"");
        b.app("/app/messages", group.message("no"));
        assertThat(b.await("\"type\":\"error\"")).contains("not_allowed");
        say(b, "/app/delivered", group.position(2));
        b.app("/app/delivered", group.position(3));
        assertThat(b.await("\"type\":\"error\"")).contains("seq_beyond_head");
    }

    @Test
    void aStrangerIsAnsweredAsIfThereWereNoSuchGroup() throws Exception {
        GroupOf group = group(bob);
        ConversationId none = new ConversationId("g78");
        for (String body : List.of(group.message("m"), group.message("m").replace("g77", none.value()))) {
            d.app("/app/messages", body);
            assertThat(d.await("\"type\":\"error\"")).contains("conversation_not_found");
        }
        for (String destination : List.of("/app/delivered", "/app/read")) {
            d.app(destination, group.position(1));
            assertThat(d.await("\"type\":\"error\"")).contains("conversation_not_found");
        }
        d.say("SEND\ndestination:/app/sync\nreceipt:sync\n\n{\"cursors\":{\"g77\":0}}\0");
        assertThat(d.await("\"type\":\"error\"")).contains("conversation_not_found");
        assertThat(d.await("\"synced\"")).contains("\"conversationIds\":[]");
    }

    @Test
    void aDeletionGoesToThoseWhoSeeTheMessage() throws Exception {
        GroupOf group = group(bob, carol);
        say(c, "/app/messages", group.message("m"));
        MessageId message = new MessageId(
                Long.parseLong(b.await("\"kind\":\"TEXT\"").replaceAll("(?s).*\"messageId\":\"(\\d+)\".*", "$1")));
        group.remove(bob);
        group.add(dave);
        told(b);
        told(d);
        say(c, "/app/delete", "{\"conversationId\":\"g77\",\"messageId\":\"" + message + "\",\"scope\":\"EVERYONE\"}");
        assertThat(told(b)).singleElement().asString().startsWith("{\"type\":\"deleted\"");
        assertThat(told(d)).isEmpty();
    }

    @Test
    void requestsToJoinAreToldToWhomTheyConcernAndInvitesToNobody() throws Exception {
        GroupOf group = group(bob);
        told(a);
        told(b);
        Companion admins = Companion.NONE.with(List.of(alice.userId()));
        UserId someone = UserId.of(9);
        fake.core.happen(new JoinRequested(group.id, someone, 5, GroupOf.NOON), admins);
        fake.core.happen(new RequestsClosed(group.id, alice.userId(), List.of(someone), GroupOf.NOON), admins);
        fake.core.happen(
                new InviteCreated(group.id, alice.userId(), new InviteLink(5, null, null, 0), GroupOf.NOON), admins);
        fake.core.happen(new InviteRevoked(group.id, alice.userId(), GroupOf.NOON), admins);
        fake.core.happen(new MembersInvited(group.id, alice.userId(), List.of(), GroupOf.NOON), admins);
        fake.core.happen(
                new MessageDeleted(group.conversation, new MessageId(1), 1, alice.userId(), GroupOf.NOON),
                Companion.NONE.with(List.of(alice.userId(), bob.userId())));
        assertThat(b.await("\"type\":\"")).contains("\"deleted\"");
        assertThat(told(a))
                .containsExactly(
                        "{\"type\":\"group\",\"groupId\":\"g77\",\"conversationId\":\"g77\","
                                + "\"change\":\"JOIN_REQUESTED\",\"userId\":\"u9\"}",
                        "{\"type\":\"group\",\"groupId\":\"g77\",\"conversationId\":\"g77\","
                                + "\"change\":\"REQUESTS_CLOSED\",\"by\":\"u1\",\"members\":[\"u9\"]}",
                        "{\"type\":\"deleted\",\"conversationId\":\"g77\",\"messageId\":\"1\",\"seq\":1,\"by\":\"u1\","
                                + "\"scope\":\"EVERYONE\"}");
    }
}
