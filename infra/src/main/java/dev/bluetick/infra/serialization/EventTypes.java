package dev.bluetick.infra.serialization;

import dev.bluetick.commands.Event;
import dev.bluetick.commands.account.AccountErased;
import dev.bluetick.commands.account.AccountRegistered;
import dev.bluetick.commands.account.DeviceNamed;
import dev.bluetick.commands.account.DeviceRegistered;
import dev.bluetick.commands.account.DeviceRemoved;
import dev.bluetick.commands.account.PhoneClaimed;
import dev.bluetick.commands.account.PhoneReleased;
import dev.bluetick.commands.account.PinPassed;
import dev.bluetick.commands.account.PinTried;
import dev.bluetick.commands.account.PrivacyChanged;
import dev.bluetick.commands.account.ProfileChanged;
import dev.bluetick.commands.account.PushRemoved;
import dev.bluetick.commands.account.PushSet;
import dev.bluetick.commands.account.SessionRefreshed;
import dev.bluetick.commands.account.TwoStepRemoved;
import dev.bluetick.commands.account.TwoStepSet;
import dev.bluetick.commands.account.UserBlocked;
import dev.bluetick.commands.account.UserUnblocked;
import dev.bluetick.commands.account.UsernameChanged;
import dev.bluetick.commands.account.UsernameClaimed;
import dev.bluetick.commands.account.UsernameReleased;
import dev.bluetick.commands.contact.AddressBookErased;
import dev.bluetick.commands.contact.ContactAdded;
import dev.bluetick.commands.contact.ContactRemoved;
import dev.bluetick.commands.contact.ContactsSynced;
import dev.bluetick.commands.contact.NumbersForgotten;
import dev.bluetick.commands.conversation.ConversationArranged;
import dev.bluetick.commands.conversation.ConversationStarted;
import dev.bluetick.commands.conversation.DeleteWindowClosed;
import dev.bluetick.commands.conversation.DeliveryAbandoned;
import dev.bluetick.commands.conversation.DeliveryDeferred;
import dev.bluetick.commands.conversation.DeliveryRetried;
import dev.bluetick.commands.conversation.DeliverySettled;
import dev.bluetick.commands.conversation.MessageDeleted;
import dev.bluetick.commands.conversation.MessageHidden;
import dev.bluetick.commands.conversation.MessageSent;
import dev.bluetick.commands.conversation.MessageStarred;
import dev.bluetick.commands.conversation.MessagesDelivered;
import dev.bluetick.commands.conversation.MessagesRead;
import dev.bluetick.commands.group.AdminAppointed;
import dev.bluetick.commands.group.AdminDismissed;
import dev.bluetick.commands.group.GroupChanged;
import dev.bluetick.commands.group.GroupCreated;
import dev.bluetick.commands.group.InviteCreated;
import dev.bluetick.commands.group.InviteRevoked;
import dev.bluetick.commands.group.JoinRequested;
import dev.bluetick.commands.group.MemberLeft;
import dev.bluetick.commands.group.MembersAdded;
import dev.bluetick.commands.group.MembersInvited;
import dev.bluetick.commands.group.MembersRemoved;
import dev.bluetick.commands.group.ReceiptsRisen;
import dev.bluetick.commands.group.RequestsClosed;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.axonframework.serialization.SerializedType;
import org.axonframework.serialization.SimpleSerializedType;
import org.jspecify.annotations.Nullable;

/// The stored name and current revision of every event. A name never changes, whatever becomes of the class;
/// what a revision looks like never changes either: a new form is a new revision, with an upcaster from the
/// one before. A field may join a revision if it is left out of the bytes where it says what its absence does.
public final class EventTypes {

    /// An event's class under its stored name.
    public record EventType(String name, String revision, Class<? extends Event> event) {}

    public static final List<EventType> ALL = List.of(
            new EventType("account.phone-claimed", "1", PhoneClaimed.class),
            new EventType("account.phone-released", "1", PhoneReleased.class),
            new EventType("account.username-claimed", "1", UsernameClaimed.class),
            new EventType("account.username-released", "1", UsernameReleased.class),
            new EventType("account.registered", "1", AccountRegistered.class),
            new EventType("account.device-registered", "1", DeviceRegistered.class),
            new EventType("account.device-named", "1", DeviceNamed.class),
            new EventType("account.session-refreshed", "1", SessionRefreshed.class),
            new EventType("account.device-removed", "1", DeviceRemoved.class),
            new EventType("account.push-set", "1", PushSet.class),
            new EventType("account.push-removed", "1", PushRemoved.class),
            new EventType("account.profile-changed", "1", ProfileChanged.class),
            new EventType("account.username-changed", "1", UsernameChanged.class),
            new EventType("account.privacy-changed", "1", PrivacyChanged.class),
            new EventType("account.two-step-set", "1", TwoStepSet.class),
            new EventType("account.two-step-removed", "1", TwoStepRemoved.class),
            new EventType("account.pin-tried", "1", PinTried.class),
            new EventType("account.pin-passed", "1", PinPassed.class),
            new EventType("account.user-blocked", "1", UserBlocked.class),
            new EventType("account.user-unblocked", "1", UserUnblocked.class),
            new EventType("account.erased", "1", AccountErased.class),
            new EventType("contact.synced", "1", ContactsSynced.class),
            new EventType("contact.numbers-forgotten", "1", NumbersForgotten.class),
            new EventType("contact.added", "1", ContactAdded.class),
            new EventType("contact.removed", "1", ContactRemoved.class),
            new EventType("contact.book-erased", "1", AddressBookErased.class),
            new EventType("conversation.started", "1", ConversationStarted.class),
            new EventType("conversation.message-sent", "1", MessageSent.class),
            new EventType("conversation.messages-delivered", "1", MessagesDelivered.class),
            new EventType("conversation.messages-read", "1", MessagesRead.class),
            new EventType("conversation.message-hidden", "1", MessageHidden.class),
            new EventType("conversation.message-deleted", "1", MessageDeleted.class),
            new EventType("conversation.delete-window-closed", "1", DeleteWindowClosed.class),
            new EventType("conversation.message-starred", "1", MessageStarred.class),
            new EventType("conversation.arranged", "1", ConversationArranged.class),
            new EventType("conversation.delivery-deferred", "1", DeliveryDeferred.class),
            new EventType("conversation.delivery-retried", "1", DeliveryRetried.class),
            new EventType("conversation.delivery-settled", "1", DeliverySettled.class),
            new EventType("conversation.delivery-abandoned", "1", DeliveryAbandoned.class),
            new EventType("group.created", "1", GroupCreated.class),
            new EventType("group.members-added", "1", MembersAdded.class),
            new EventType("group.members-removed", "1", MembersRemoved.class),
            new EventType("group.member-left", "1", MemberLeft.class),
            new EventType("group.admin-appointed", "1", AdminAppointed.class),
            new EventType("group.admin-dismissed", "1", AdminDismissed.class),
            new EventType("group.changed", "1", GroupChanged.class),
            new EventType("group.members-invited", "1", MembersInvited.class),
            new EventType("group.invite-created", "1", InviteCreated.class),
            new EventType("group.invite-revoked", "1", InviteRevoked.class),
            new EventType("group.join-requested", "1", JoinRequested.class),
            new EventType("group.requests-closed", "1", RequestsClosed.class),
            new EventType("group.receipts-risen", "1", ReceiptsRisen.class));

    private static final Map<Class<?>, SerializedType> BY_CLASS = new HashMap<>();
    private static final Map<String, Class<?>> BY_NAME = new HashMap<>();

    static {
        for (EventType type : ALL) {
            BY_CLASS.put(type.event, new SimpleSerializedType(type.name, type.revision));
            BY_NAME.put(type.name, type.event);
        }
    }

    private EventTypes() {}

    static @Nullable SerializedType of(Class<?> event) {
        return BY_CLASS.get(event);
    }

    static @Nullable Class<?> named(String name) {
        return BY_NAME.get(name);
    }
}
