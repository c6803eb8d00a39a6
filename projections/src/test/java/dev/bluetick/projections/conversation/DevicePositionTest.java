package dev.bluetick.projections.conversation;

import static dev.bluetick.projections.conversation.Pair.ANNA;
import static dev.bluetick.projections.conversation.Pair.BEN;
import static dev.bluetick.projections.conversation.Pair.ID;
import static dev.bluetick.projections.conversation.Pair.LAPTOP;
import static dev.bluetick.projections.conversation.Pair.PHONE;
import static dev.bluetick.projections.conversation.Pair.on;
import static org.assertj.core.api.Assertions.assertThat;

import dev.bluetick.commands.account.DeviceId;
import dev.bluetick.projections.Processor;
import dev.bluetick.queries.conversation.BacklogView;
import dev.bluetick.queries.conversation.FindBacklog;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// From where on a device is sent messages.
class DevicePositionTest {

    private final Pair pair = new Pair();

    @AfterEach
    void close() {
        pair.close();
    }

    @Test
    void theFirstDeviceIsSentEverything() {
        pair.chronicle.register(BEN, PHONE);
        pair.send(ANNA, 3);
        assertThat(upTo(PHONE)).isZero();
    }

    @Test
    void aFurtherDeviceBeginsWhereAnotherHadGotTo() {
        pair.send(ANNA, 3);
        pair.chronicle.deliver(ID, on(BEN, PHONE, 2));
        pair.chronicle.addDevice(BEN, LAPTOP);
        assertThat(upTo(LAPTOP)).isEqualTo(2);
    }

    @Test
    void aFurtherDeviceIsSentWhatAnotherGotAfterItsRegistration() {
        pair.send(ANNA, 3);
        pair.chronicle.deliver(ID, on(BEN, PHONE, 1));
        pair.chronicle.addDevice(BEN, LAPTOP);
        pair.chronicle.deliver(ID, on(BEN, PHONE, 2));
        assertThat(upTo(LAPTOP)).isEqualTo(1);
    }

    @Test
    void aFurtherDeviceMissesNothingWhenItsRegistrationComesTwice() {
        pair.send(ANNA, 3);
        pair.chronicle.deliver(ID, on(BEN, PHONE, 1));
        pair.fold();
        Processor receipts = pair.readSide.processor("conversation-receipts");
        long before = receipts.position();
        pair.chronicle.addDevice(BEN, LAPTOP);
        pair.chronicle.deliver(ID, on(BEN, PHONE, 2));
        pair.fold();
        receipts.rewind(before);
        assertThat(upTo(LAPTOP)).isEqualTo(1);
    }

    @Test
    void readingOnOneDeviceDoesNotMoveTheOther() {
        pair.send(ANNA, 3);
        pair.chronicle.deliver(ID, on(BEN, PHONE, 1), on(BEN, LAPTOP, 1));
        pair.chronicle.read(ID, on(BEN, PHONE, 3));
        assertThat(upTo(LAPTOP)).isEqualTo(1);
        assertThat(missed(PHONE)).isEmpty();
    }

    private long upTo(DeviceId device) {
        return missed(device).getFirst().upTo();
    }

    /// What is missed but for ticks: as if the device had been told of all of them.
    private List<BacklogView.Missed> missed(DeviceId device) {
        pair.fold();
        FindBacklog query = new FindBacklog(BEN, device, pair.readSide.head());
        return pair.readSide.ask(query, BacklogView.class).conversations();
    }
}
