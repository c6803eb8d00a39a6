package dev.bluetick.edgews.conversation;

import dev.bluetick.commands.Command;
import dev.bluetick.commands.conversation.AcknowledgeDelivery;
import dev.bluetick.commands.conversation.ConversationId;
import dev.bluetick.commands.conversation.DevicePosition;
import dev.bluetick.commands.conversation.ReadMessages;
import dev.bluetick.commands.group.GroupId;
import dev.bluetick.commands.group.RaiseReceipts;
import dev.bluetick.edgews.conversation.PendingReceipts.Due;
import dev.bluetick.edgews.conversation.PendingReceipts.Merged;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/// A command, and the receipts that it says all of.
record ReceiptCommand(Command command, List<Merged> receipts) {

    /// Positions in a command of a group: what 1,024 members say at once, each of two devices.
    static final int MAX_POSITIONS = 2_048;

    /// Of two people, one for all that devices hold and one for each that read; of a group, one for everything.
    static List<ReceiptCommand> of(ConversationId conversation, Due due, Instant at) {
        return conversation.isGroup() ? ofGroup(conversation, due, at) : ofPair(conversation, due, at);
    }

    private static List<ReceiptCommand> ofPair(ConversationId conversation, Due due, Instant at) {
        List<ReceiptCommand> commands = new ArrayList<>(2);
        if (!due.held().isEmpty()) {
            commands.add(
                    new ReceiptCommand(new AcknowledgeDelivery(conversation, positions(due.held()), at), due.held()));
        }
        for (Merged read : due.read()) {
            commands.add(new ReceiptCommand(new ReadMessages(conversation, read.position(), at), List.of(read)));
        }
        return commands;
    }

    private static List<ReceiptCommand> ofGroup(ConversationId conversation, Due due, Instant at) {
        List<ReceiptCommand> commands = new ArrayList<>(1);
        GroupId group = GroupId.of(conversation);
        for (Due part : due.parts(MAX_POSITIONS)) {
            commands.add(new ReceiptCommand(
                    new RaiseReceipts(group, positions(part.held()), positions(part.read()), at), part.all()));
        }
        return commands;
    }

    private static List<DevicePosition> positions(List<Merged> receipts) {
        return receipts.stream().map(Merged::position).toList();
    }
}
