package dev.bluetick.infra.aggregates;

import static dev.bluetick.infra.aggregates.Registrations.sealed;
import static dev.bluetick.infra.aggregates.Registrations.token;

import dev.bluetick.commands.Command;
import dev.bluetick.commands.account.Audience;
import dev.bluetick.commands.account.BlockUser;
import dev.bluetick.commands.account.ChangePrivacy;
import dev.bluetick.commands.account.ChangeProfile;
import dev.bluetick.commands.account.ChangeUsername;
import dev.bluetick.commands.account.DeviceId;
import dev.bluetick.commands.account.EraseAccount;
import dev.bluetick.commands.account.LinkDevice;
import dev.bluetick.commands.account.PersonalField;
import dev.bluetick.commands.account.PhoneKey;
import dev.bluetick.commands.account.Privacy;
import dev.bluetick.commands.account.ProfileChange;
import dev.bluetick.commands.account.RefreshSession;
import dev.bluetick.commands.account.RegisterDevice;
import dev.bluetick.commands.account.RemoveDevice;
import dev.bluetick.commands.account.RemovePush;
import dev.bluetick.commands.account.SetPush;
import dev.bluetick.commands.account.SetTwoStep;
import dev.bluetick.commands.account.TryPin;
import dev.bluetick.commands.account.UnblockUser;
import dev.bluetick.commands.account.UserId;
import dev.bluetick.commands.account.UsernameKey;
import dev.bluetick.commands.contact.AddContact;
import dev.bluetick.commands.contact.RemoveContact;
import dev.bluetick.commands.contact.SyncContacts;
import dev.bluetick.commands.conversation.AcknowledgeDelivery;
import dev.bluetick.commands.conversation.ArrangeConversation;
import dev.bluetick.commands.conversation.ClientId;
import dev.bluetick.commands.conversation.CloseDeleteWindow;
import dev.bluetick.commands.conversation.Content;
import dev.bluetick.commands.conversation.ConversationId;
import dev.bluetick.commands.conversation.DeleteForEveryone;
import dev.bluetick.commands.conversation.DeleteForMe;
import dev.bluetick.commands.conversation.DeleteWindow;
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
    private static final UsernameKey NAME = new UsernameKey("n" + "0".repeat(64));
    static final Instant NOON = Instant.parse("2026-11-24T12:00:00.123Z");
    static final Instant WINDOW_CLOSED = DeleteWindow.DEFAULT.end(NOON).plusMillis(1);

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
                new ChangeProfile(
                        ANNA,
                        List.of(
                                new ProfileChange(PersonalField.ABOUT, sealed("busy")),
                                new ProfileChange(PersonalField.PICTURE, sealed("m1"))),
                        NOON),
                new ChangePrivacy(
                        ANNA,
                        new Privacy(Audience.EVERYONE, Audience.CONTACTS, Audience.NOBODY, Audience.CONTACTS, false),
                        NOON),
                new ChangeUsername(ANNA, NAME, sealed("anna"), NOON),
                new RefreshSession(ANNA, PHONE, token(4), token(5), NOON),
                RemoveDevice.loggedOut(ANNA, WATCH, NOON),
                new SetPush(ANNA, PHONE, sealed("phone"), NOON),
                new SetPush(ANNA, LAPTOP, sealed("laptop"), NOON),
                new RemovePush(ANNA, LAPTOP, null, NOON),
                new SetTwoStep(ANNA, sealed("hash"), null, NOON),
                new TryPin(ANNA, NOON),
                new TryPin(ANNA, NOON),
                new RefreshSession(ANNA, LAPTOP, token(9), token(6), NOON),
                register(new DeviceId("d4"), 7),
                new LinkDevice(ANNA, Registrations.device(new DeviceId("d5"), 8), PHONE, NOON),
                new ChangeProfile(ANNA, List.of(new ProfileChange(PersonalField.PICTURE, null)), NOON),
                new BlockUser(ANNA, new UserId("u4"), NOON));
    }

    static List<Command> ofAnErasedAccount() {
        return List.of(
                register(PHONE, 1),
                new SetTwoStep(ANNA, sealed("hash"), null, NOON),
                new BlockUser(ANNA, BEN, NOON),
                register(LAPTOP, 2),
                new ChangeUsername(ANNA, NAME, sealed("anna"), NOON),
                new EraseAccount(ANNA, NOON));
    }

    private static RegisterDevice register(DeviceId device, int token) {
        return Registrations.of(ANNA, device, token, NOON);
    }

    static List<Command> ofAnAddressBook() {
        return List.of(
                new SyncContacts(ANNA, List.of(Registrations.NUMBER), List.of(), NOON),
                new AddContact(ANNA, BEN, NOON),
                new RemoveContact(ANNA, new UserId("u3"), NOON),
                new SyncContacts(
                        ANNA, List.of(new PhoneKey("p" + "0".repeat(64))), List.of(Registrations.NUMBER), NOON),
                new RemoveContact(ANNA, BEN, NOON),
                new AddContact(ANNA, new UserId("u4"), NOON));
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
                new CloseDeleteWindow(TALK, new MessageId(1), WINDOW_CLOSED),
                send(4, BEN),
                new ReadMessages(TALK, at(ANNA, LAPTOP, 4), NOON), // receipts are off in this house
                new ArrangeConversation(TALK, BEN, List.of(new ArrangeConversation.Archive(false))),
                send(5, BEN));
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
