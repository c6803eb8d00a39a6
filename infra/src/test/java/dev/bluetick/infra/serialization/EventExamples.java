package dev.bluetick.infra.serialization;

import dev.bluetick.commands.Event;
import dev.bluetick.commands.account.AccountErased;
import dev.bluetick.commands.account.AccountRegistered;
import dev.bluetick.commands.account.Audience;
import dev.bluetick.commands.account.DeviceId;
import dev.bluetick.commands.account.DeviceNamed;
import dev.bluetick.commands.account.DeviceRegistered;
import dev.bluetick.commands.account.DeviceRemoved;
import dev.bluetick.commands.account.PersonalField;
import dev.bluetick.commands.account.PhoneClaimed;
import dev.bluetick.commands.account.PhoneKey;
import dev.bluetick.commands.account.PhoneReleased;
import dev.bluetick.commands.account.PinPassed;
import dev.bluetick.commands.account.PinTried;
import dev.bluetick.commands.account.Platform;
import dev.bluetick.commands.account.Privacy;
import dev.bluetick.commands.account.PrivacyChanged;
import dev.bluetick.commands.account.ProfileChange;
import dev.bluetick.commands.account.ProfileChanged;
import dev.bluetick.commands.account.PushRemoved;
import dev.bluetick.commands.account.PushSet;
import dev.bluetick.commands.account.Sealed;
import dev.bluetick.commands.account.SessionRefreshed;
import dev.bluetick.commands.account.TokenHash;
import dev.bluetick.commands.account.TwoStepRemoved;
import dev.bluetick.commands.account.TwoStepSet;
import dev.bluetick.commands.account.UserBlocked;
import dev.bluetick.commands.account.UserId;
import dev.bluetick.commands.account.UserUnblocked;
import dev.bluetick.commands.account.UsernameChanged;
import dev.bluetick.commands.account.UsernameClaimed;
import dev.bluetick.commands.account.UsernameKey;
import dev.bluetick.commands.account.UsernameReleased;
import dev.bluetick.commands.contact.AddressBookErased;
import dev.bluetick.commands.contact.ContactAdded;
import dev.bluetick.commands.contact.ContactRemoved;
import dev.bluetick.commands.contact.ContactsSynced;
import dev.bluetick.commands.contact.NumbersForgotten;
import dev.bluetick.commands.conversation.Arrangement;
import dev.bluetick.commands.conversation.ClientId;
import dev.bluetick.commands.conversation.ConversationArranged;
import dev.bluetick.commands.conversation.ConversationId;
import dev.bluetick.commands.conversation.ConversationStarted;
import dev.bluetick.commands.conversation.DeleteWindowClosed;
import dev.bluetick.commands.conversation.DeliveryAbandoned;
import dev.bluetick.commands.conversation.DeliveryDeferred;
import dev.bluetick.commands.conversation.DeliveryRetried;
import dev.bluetick.commands.conversation.DeliverySettled;
import dev.bluetick.commands.conversation.DevicePosition;
import dev.bluetick.commands.conversation.MessageDeleted;
import dev.bluetick.commands.conversation.MessageHidden;
import dev.bluetick.commands.conversation.MessageId;
import dev.bluetick.commands.conversation.MessageKind;
import dev.bluetick.commands.conversation.MessageSent;
import dev.bluetick.commands.conversation.MessageStarred;
import dev.bluetick.commands.conversation.MessagesDelivered;
import dev.bluetick.commands.conversation.MessagesRead;
import dev.bluetick.commands.conversation.Newest;
import dev.bluetick.commands.conversation.References;
import dev.bluetick.commands.conversation.Sender;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;

/// An event of every type and current revision, where fields may be empty one with and one without them. The
/// examples of a revision never change, as their golden files do not. Those of groups are [GroupEventExamples].
final class EventExamples {

    /// @param variant tells the examples of one type apart; empty for its first
    record Example(String variant, Event event) {}

    private static final UserId ANNA = UserId.of(7231560024064L);
    private static final UserId BEN = UserId.of(Long.MAX_VALUE);
    private static final DeviceId PHONE = DeviceId.of(7231560024065L);
    private static final DeviceId LAPTOP = DeviceId.of(7231560024066L);
    private static final ConversationId TALK = ConversationId.ofPair(ANNA, BEN);
    private static final MessageId MESSAGE = new MessageId(382_000_000_000_000_001L);
    private static final TokenHash TOKEN = new TokenHash("0123456789abcdef".repeat(4));
    private static final PhoneKey NUMBER = new PhoneKey("p" + "0123456789abcdef".repeat(4));
    private static final UsernameKey NAME = new UsernameKey("n" + "0123456789abcdef".repeat(4));
    private static final UsernameKey OTHER_NAME = new UsernameKey("n" + "fedcba9876543210".repeat(4));
    private static final Sealed SEALED =
            new Sealed("a nonce, 12B and what is sealed".getBytes(StandardCharsets.US_ASCII));
    private static final Instant AT = Instant.parse("2026-11-24T12:00:00.123Z");

    static final List<Example> ALL = List.of(
            new Example("", new PhoneClaimed(NUMBER, ANNA, AT)),
            new Example("", new PhoneReleased(NUMBER, ANNA, AT)),
            new Example("", new UsernameClaimed(NAME, ANNA, AT)),
            new Example("", new UsernameReleased(NAME, ANNA, AT)),
            new Example("", new AccountRegistered(ANNA, null, null, AT)),
            new Example("sealed", new AccountRegistered(ANNA, NUMBER, SEALED, AT)),
            new Example("", new DeviceRegistered(ANNA, PHONE, Platform.ANDROID, TOKEN, null, false, AT)),
            new Example("primary", new DeviceRegistered(ANNA, PHONE, Platform.ANDROID, TOKEN, SEALED, true, AT)),
            new Example("", new DeviceNamed(ANNA, PHONE, SEALED, AT)),
            new Example("", new SessionRefreshed(ANNA, PHONE, TOKEN, AT)),
            new Example("", new DeviceRemoved(ANNA, PHONE, DeviceRemoved.Reason.LOGGED_OUT, AT)),
            new Example("reused", new DeviceRemoved(ANNA, PHONE, DeviceRemoved.Reason.TOKEN_REUSED, AT)),
            new Example("replaced", new DeviceRemoved(ANNA, PHONE, DeviceRemoved.Reason.REPLACED, AT)),
            new Example("unlinked", new DeviceRemoved(ANNA, PHONE, DeviceRemoved.Reason.UNLINKED, AT)),
            new Example("unseen", new DeviceRemoved(ANNA, PHONE, DeviceRemoved.Reason.UNSEEN, AT)),
            new Example("", new PushSet(ANNA, PHONE, SEALED, AT)),
            new Example("", new PushRemoved(ANNA, PHONE, AT)),
            new Example("", new ProfileChanged(ANNA, List.of(new ProfileChange(PersonalField.ABOUT, SEALED)), AT)),
            new Example(
                    "cleared",
                    new ProfileChanged(
                            ANNA,
                            List.of(
                                    new ProfileChange(PersonalField.DISPLAY_NAME, SEALED),
                                    new ProfileChange(PersonalField.PICTURE, null)),
                            AT)),
            new Example("", new UsernameChanged(ANNA, NAME, OTHER_NAME, SEALED, AT)),
            new Example("first", new UsernameChanged(ANNA, null, NAME, SEALED, AT)),
            new Example("cleared", new UsernameChanged(ANNA, NAME, null, null, AT)),
            new Example(
                    "",
                    new PrivacyChanged(
                            ANNA,
                            new Privacy(
                                    Audience.EVERYONE, Audience.CONTACTS, Audience.NOBODY, Audience.CONTACTS, false),
                            AT)),
            new Example("", new TwoStepSet(ANNA, SEALED, null, AT)),
            new Example("recoverable", new TwoStepSet(ANNA, SEALED, SEALED, AT)),
            new Example("", new TwoStepRemoved(ANNA, AT)),
            new Example("", new PinTried(ANNA, AT)),
            new Example("", new PinPassed(ANNA, AT)),
            new Example("", new UserBlocked(ANNA, BEN, AT)),
            new Example("", new UserUnblocked(ANNA, BEN, AT)),
            new Example("", new AccountErased(ANNA, NUMBER, NAME, AT)),
            new Example("nameless", new AccountErased(ANNA, null, null, AT)),
            new Example("", new ContactsSynced(ANNA, List.of(NUMBER), AT)),
            new Example("", new NumbersForgotten(ANNA, List.of(NUMBER), AT)),
            new Example("", new ContactAdded(ANNA, BEN, AT)),
            new Example("", new ContactRemoved(ANNA, BEN, AT)),
            new Example("", new AddressBookErased(ANNA, AT)),
            new Example("", new ConversationStarted(TALK, List.of(ANNA, BEN), AT)),
            new Example("", sent(References.NONE, List.of())),
            new Example(
                    "referring",
                    sent(new References(new MessageId(1), new MessageId(2), "m3", List.of(ANNA, BEN)), List.of(BEN))),
            new Example("", new MessagesDelivered(TALK, List.of(delivery(PHONE, 41), delivery(LAPTOP, 42)), AT)),
            new Example(
                    "withheld",
                    new MessagesDelivered(
                            TALK,
                            List.of(new MessagesDelivered.Delivery(new DevicePosition(BEN, PHONE, 42), true, 41)),
                            AT)),
            new Example("", new MessagesRead(TALK, new DevicePosition(BEN, PHONE, 42), true, 0, 0, AT)),
            new Example("hidden", new MessagesRead(TALK, new DevicePosition(BEN, PHONE, 42), true, 42, 0, AT)),
            new Example("withheld", new MessagesRead(TALK, new DevicePosition(BEN, PHONE, 42), true, 0, 41, AT)),
            new Example("", new MessageHidden(TALK, MESSAGE, 42, BEN, AT)),
            new Example("", new MessageDeleted(TALK, MESSAGE, 42, ANNA, AT)),
            new Example("", new DeleteWindowClosed(TALK, 42, AT)),
            new Example("", new MessageStarred(TALK, MESSAGE, 42, BEN, true)),
            new Example("", new ConversationArranged(TALK, BEN, Arrangement.DEFAULT)),
            new Example("muted", new ConversationArranged(TALK, BEN, new Arrangement(true, true, AT))),
            new Example(
                    "",
                    new DeliveryDeferred(
                            TALK, new Newest(42, ANNA, 41), List.of(new DeliveryDeferred.Waiting(BEN, 40)), 0, AT)),
            new Example("more", new DeliveryDeferred(TALK, new Newest(43, ANNA, 41), List.of(), 0, AT)),
            new Example("others", new DeliveryDeferred(TALK, new Newest(43, ANNA, 41), List.of(), 17, AT)),
            new Example("", new DeliveryRetried(TALK, List.of(ANNA, BEN), AT)),
            new Example(
                    "",
                    new DeliverySettled(
                            TALK,
                            List.of(
                                    new DeliverySettled.Settlement(ANNA, true),
                                    new DeliverySettled.Settlement(BEN, false)),
                            0,
                            AT)),
            new Example("", new DeliveryAbandoned(TALK, List.of(BEN), 1, AT)));

    private EventExamples() {}

    private static MessageSent sent(References references, List<UserId> withheldFrom) {
        return new MessageSent(
                TALK,
                MESSAGE,
                42,
                21,
                new Sender(ANNA, PHONE),
                new ClientId("c-1 \u00fc"),
                AT,
                MessageKind.TEXT,
                references,
                withheldFrom);
    }

    private static MessagesDelivered.Delivery delivery(DeviceId device, long upTo) {
        return new MessagesDelivered.Delivery(new DevicePosition(BEN, device, upTo), upTo == 42, 0);
    }
}
