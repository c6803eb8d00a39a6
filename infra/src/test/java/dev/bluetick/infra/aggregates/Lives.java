package dev.bluetick.infra.aggregates;

import dev.bluetick.commands.Command;
import dev.bluetick.commands.account.BlockUser;
import dev.bluetick.commands.account.DeviceId;
import dev.bluetick.commands.account.Platform;
import dev.bluetick.commands.account.RefreshSession;
import dev.bluetick.commands.account.RegisterDevice;
import dev.bluetick.commands.account.RemoveDevice;
import dev.bluetick.commands.account.TokenHash;
import dev.bluetick.commands.account.UnblockUser;
import dev.bluetick.commands.account.UserId;
import dev.bluetick.commands.conversation.AcknowledgeDelivery;
import dev.bluetick.commands.conversation.ArrangeConversation;
import dev.bluetick.commands.conversation.ClientId;
import dev.bluetick.commands.conversation.Content;
import dev.bluetick.commands.conversation.ConversationId;
import dev.bluetick.commands.conversation.DeleteForEveryone;
import dev.bluetick.commands.conversation.DeleteForMe;
import dev.bluetick.commands.conversation.DevicePosition;
import dev.bluetick.commands.conversation.MessageId;
import dev.bluetick.commands.conversation.MessageKind;
import dev.bluetick.commands.conversation.ReadMessages;
import dev.bluetick.commands.conversation.References;
import dev.bluetick.commands.conversation.SendMessage;
import dev.bluetick.commands.conversation.Sender;
import dev.bluetick.commands.conversation.StarMessage;
import java.time.Instant;
import java.util.List;

/// What aggregates may go through: commands that leave no field of theirs as it began.
final class Lives {

    static final UserId ANNA = new UserId("u1");
    static final UserId BEN = new UserId("u2");
    static final DeviceId PHONE = new DeviceId("d1");
    static final DeviceId LAPTOP = new DeviceId("d2");
    static final DeviceId WATCH = new DeviceId("d3");
    static final ConversationId TALK = ConversationId.ofPair(ANNA, BEN);
    static final Instant NOON = Instant.parse("2026-11-24T12:00:00.123Z");

    private Lives() {}

    static List<Command> ofAnAccount() {
        return List.of(
                register(PHONE, 1),
                register(LAPTOP, 2),
                register(WATCH, 3),
                new BlockUser(ANNA, BEN, NOON),
                new BlockUser(ANNA, new UserId("u3"), NOON),
                new RefreshSession(ANNA, PHONE, token(1), token(4), NOON),
                new UnblockUser(ANNA, BEN, NOON),
                new RefreshSession(ANNA, PHONE, token(4), token(5), NOON),
                new RemoveDevice(ANNA, WATCH, NOON),
                new RefreshSession(ANNA, LAPTOP, token(9), token(6), NOON),
                register(new DeviceId("d4"), 7),
                new BlockUser(ANNA, new UserId("u4"), NOON));
    }

    private static RegisterDevice register(DeviceId device, int token) {
        return new RegisterDevice(ANNA, device, Platform.CLI, token(token), NOON);
    }

    private static TokenHash token(int digit) {
        return new TokenHash(Integer.toString(digit).repeat(64));
    }

    static List<Command> ofAConversation() {
        return List.of(
                send(1, ANNA),
                send(2, ANNA),
                send(3, BEN),
                new AcknowledgeDelivery(TALK, List.of(at(BEN, PHONE, 1), at(BEN, LAPTOP, 2), at(ANNA, WATCH, 3)), NOON),
                new ReadMessages(TALK, at(BEN, PHONE, 2), NOON),
                new ArrangeConversation(
                        TALK, ANNA, List.of(new ArrangeConversation.Pin(true), new ArrangeConversation.Mute(NOON))),
                new ArrangeConversation(TALK, BEN, List.of(new ArrangeConversation.Archive(true))),
                new StarMessage(TALK, new MessageId(1), BEN, true),
                new DeleteForMe(TALK, new MessageId(2), BEN, NOON),
                new DeleteForEveryone(TALK, new MessageId(1), ANNA, NOON),
                send(4, BEN),
                new ReadMessages(TALK, at(ANNA, LAPTOP, 4), NOON),
                new ArrangeConversation(TALK, BEN, List.of(new ArrangeConversation.Archive(false))));
    }

    private static SendMessage send(long id, UserId from) {
        SendMessage.Draft draft = new SendMessage.Draft(
                new ClientId("c" + id), MessageKind.TEXT, Content.of("message " + id), References.NONE);
        return new SendMessage(TALK, new Sender(from, PHONE), draft, new MessageId(id), NOON);
    }

    private static DevicePosition at(UserId user, DeviceId device, long upTo) {
        return new DevicePosition(user, device, upTo);
    }
}
