package dev.bluetick.edgews.conversation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bluetick.commands.account.DeviceId;
import dev.bluetick.commands.account.UserId;
import dev.bluetick.commands.conversation.AcknowledgeDelivery;
import dev.bluetick.commands.conversation.ConversationId;
import dev.bluetick.commands.conversation.DevicePosition;
import dev.bluetick.commands.conversation.ReadMessages;
import dev.bluetick.commands.group.GroupId;
import dev.bluetick.commands.group.RaiseReceipts;
import dev.bluetick.edgews.conversation.PendingReceipts.Due;
import dev.bluetick.edgews.conversation.PendingReceipts.Merged;
import dev.bluetick.edgews.conversation.PendingReceipts.Receipt;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ReceiptCommandTest {

    private static final Instant NOON = Instant.parse("2026-11-24T12:00:00Z");
    private static final ConversationId PAIR = ConversationId.ofPair(UserId.of(1), UserId.of(2));
    private static final ConversationId GROUP = new ConversationId("g7");

    private static List<Merged> merged(int devices, boolean read) {
        return IntStream.rangeClosed(1, devices)
                .mapToObj(device -> new DevicePosition(UserId.of(device), DeviceId.of(device), 5))
                .map(position -> Merged.of(new Receipt(position, read, null)))
                .toList();
    }

    private static List<DevicePosition> positions(List<Merged> merged) {
        return merged.stream().map(Merged::position).toList();
    }

    @Test
    void whatTwoPeopleHoldIsOneCommandAndWhatEachDeviceReadAnother() {
        Due due = new Due(merged(2, true), merged(2, false));
        assertThat(ReceiptCommand.of(PAIR, due, NOON))
                .extracting(ReceiptCommand::command)
                .containsExactly(
                        new AcknowledgeDelivery(PAIR, positions(due.held()), NOON),
                        new ReadMessages(PAIR, due.read().get(0).position(), NOON),
                        new ReadMessages(PAIR, due.read().get(1).position(), NOON));
    }

    @Test
    void whatAGroupHoldsAndReadIsOneCommand() {
        Due due = new Due(merged(1_024, true), merged(1_024, false));
        ReceiptCommand only = ReceiptCommand.of(GROUP, due, NOON).getFirst();
        assertThat(ReceiptCommand.of(GROUP, due, NOON)).hasSize(1);
        assertThat(only.command())
                .isEqualTo(new RaiseReceipts(GroupId.of(GROUP), positions(due.held()), positions(due.read()), NOON));
        assertThat(only.receipts()).hasSize(2_048);
    }

    @Test
    void moreThanACommandTakesMakesFurtherOnesThatSayAllOfIt() {
        Due due = new Due(merged(2_049, true), merged(5_000, false));
        List<ReceiptCommand> commands = ReceiptCommand.of(GROUP, due, NOON);
        assertThat(commands)
                .allSatisfy(it -> assertThat(it.receipts()).hasSizeLessThanOrEqualTo(ReceiptCommand.MAX_POSITIONS));
        assertThat(commands.stream().flatMap(it -> it.receipts().stream()))
                .containsExactlyInAnyOrderElementsOf(due.all());
        assertThat(commands).extracting(ReceiptCommand::command).allSatisfy(command -> {
            RaiseReceipts raise = (RaiseReceipts) command;
            assertThat(raise.held().size() + raise.read().size()).isBetween(1, ReceiptCommand.MAX_POSITIONS);
        });
    }
}
