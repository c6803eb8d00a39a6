package dev.bluetick.edgews.session;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bluetick.commands.Event;
import dev.bluetick.commands.conversation.ConversationId;
import dev.bluetick.commands.conversation.DevicePosition;
import dev.bluetick.commands.conversation.MessageDeleted;
import dev.bluetick.commands.conversation.MessageId;
import dev.bluetick.commands.conversation.MessagesDelivered;
import dev.bluetick.commands.conversation.MessagesDelivered.Delivery;
import dev.bluetick.commands.conversation.MessagesRead;
import dev.bluetick.commands.conversation.Sender;
import dev.bluetick.edgews.TestEdge;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// What Alice is told, live, of messages of which the fifth is withheld from Bob.
class WithheldTicksTest {

    private static final Instant NOON = Instant.parse("2026-11-24T12:00:00Z");

    private final FakeEdge fake = new FakeEdge(1, 0);
    private final Sender alice = TestEdge.sender(1, 1);
    private final Sender bob = TestEdge.sender(2, 2);
    private final ConversationId chat = ConversationId.ofPair(alice.userId(), bob.userId());
    private final MessageDeleted mark = new MessageDeleted(chat, new MessageId(9), 1, alice.userId(), NOON);
    private final FakeClient alices = FakeClient.subscribed(fake.edge, alice, "auto");
    private final FakeClient bobsLaptop = FakeClient.subscribed(fake.edge, TestEdge.sender(2, 3), "auto");

    /// Both are live once they are told of what happens.
    @BeforeEach
    void connect() throws InterruptedException {
        fake.core.happen(mark);
        alices.await("\"deleted\"");
        bobsLaptop.await("\"deleted\"");
    }

    @AfterEach
    void close() {
        fake.close();
    }

    private DevicePosition bobAt(long upTo) {
        return new DevicePosition(bob.userId(), bob.deviceId(), upTo);
    }

    /// What these events tell of ticks, each as `type above..upTo`.
    private List<String> ticks(FakeClient client, Event... events) throws InterruptedException {
        for (Event event : events) {
            fake.core.happen(event);
        }
        fake.core.happen(mark);
        List<String> ticks = new ArrayList<>();
        while (true) {
            String frame = client.await("\"type\":\"");
            if (frame.contains("\"deleted\"")) {
                return ticks;
            }
            ticks.add(field(frame, "type") + " " + field(frame, "above") + ".." + field(frame, "upTo"));
        }
    }

    private static String field(String frame, String name) {
        int at = frame.indexOf("\"" + name + "\":");
        return at < 0
                ? ""
                : frame.substring(at + name.length() + 3).split("[,}]")[0].replace("\"", "");
    }

    @Test
    void aDeliveryInStepsIsToldStepByStep() throws Exception {
        Delivery first = new Delivery(bobAt(4), true, 0);
        Delivery last = new Delivery(bobAt(6), true, 5);
        assertThat(ticks(alices, new MessagesDelivered(chat, List.of(first, last), NOON)))
                .containsExactly("delivered ..4", "delivered 5..6");
    }

    @Test
    void theDeliveryOfWhatIsWithheldIsNotTold() throws Exception {
        assertThat(ticks(alices, new MessagesDelivered(chat, List.of(new Delivery(bobAt(5), false, 5)), NOON)))
                .isEmpty();
    }

    @Test
    void aReadingInStepsIsToldStepByStep() throws Exception {
        MessagesRead first = new MessagesRead(chat, bobAt(4), true, 0, 0, NOON);
        MessagesRead last = new MessagesRead(chat, bobAt(6), true, 0, 5, NOON);
        assertThat(ticks(alices, first, last))
                .containsExactly("delivered ..4", "read ..4", "delivered 5..6", "read 5..6");
    }

    @Test
    void theReadingOfWhatIsWithheldIsToldToOnesOwnDevicesAlone() throws Exception {
        MessagesRead withheld = new MessagesRead(chat, bobAt(5), false, 0, 5, NOON);
        assertThat(ticks(alices, withheld)).isEmpty();
        assertThat(ticks(bobsLaptop)).containsExactly("read ..5");
    }

    @Test
    void whatWasReadHiddenBeforeIsNoReasonToHideWhatIsDelivered() throws Exception {
        MessagesRead read = new MessagesRead(chat, bobAt(8), true, 7, 5, NOON);
        assertThat(ticks(alices, read)).containsExactly("delivered 5..8", "read 7..8");
    }
}
