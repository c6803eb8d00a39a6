package dev.bluetick.infra.serialization;

import dev.bluetick.commands.account.DeviceId;
import dev.bluetick.commands.account.UserId;
import dev.bluetick.commands.conversation.DevicePosition;
import dev.bluetick.commands.conversation.MessageId;
import dev.bluetick.commands.conversation.Sender;
import dev.bluetick.commands.group.AdminAppointed;
import dev.bluetick.commands.group.AdminDismissed;
import dev.bluetick.commands.group.Entry;
import dev.bluetick.commands.group.GroupChanged;
import dev.bluetick.commands.group.GroupCreated;
import dev.bluetick.commands.group.GroupId;
import dev.bluetick.commands.group.GroupProfile;
import dev.bluetick.commands.group.GroupRole;
import dev.bluetick.commands.group.GroupSettings;
import dev.bluetick.commands.group.InviteCreated;
import dev.bluetick.commands.group.InviteLink;
import dev.bluetick.commands.group.InviteRevoked;
import dev.bluetick.commands.group.JoinRequested;
import dev.bluetick.commands.group.MemberLeft;
import dev.bluetick.commands.group.MembersAdded;
import dev.bluetick.commands.group.MembersInvited;
import dev.bluetick.commands.group.MembersRemoved;
import dev.bluetick.commands.group.PersonalInvite;
import dev.bluetick.commands.group.ReceiptsRisen;
import dev.bluetick.commands.group.ReceiptsRisen.Rise;
import dev.bluetick.commands.group.RequestsClosed;
import dev.bluetick.infra.serialization.EventExamples.Example;
import java.time.Instant;
import java.util.List;

/// Those of [EventExamples] that happen to groups.
final class GroupEventExamples {

    static final UserId ANNA = UserId.of(7231560024064L);
    private static final UserId BEN = UserId.of(Long.MAX_VALUE);
    static final DeviceId PHONE = DeviceId.of(7231560024065L);
    static final GroupId CLUB = GroupId.of(7231560024067L);
    private static final Instant AT = Instant.parse("2026-11-24T12:00:00.123Z");
    private static final Entry ENTRY =
            new Entry(new MessageId(382_000_000_000_000_001L), 42, 21, new Sender(ANNA, PHONE), AT);
    private static final GroupProfile NAMED = new GroupProfile("Club \u00fc", null, null);
    private static final GroupProfile FULL = new GroupProfile("Club", "of five", "m3");
    private static final long INVITE = 7231560024068L;

    static final List<Example> ALL = List.of(
            new Example("", new GroupCreated(CLUB, ENTRY, NAMED, List.of())),
            new Example("full", new GroupCreated(CLUB, ENTRY, FULL, List.of(ANNA, BEN))),
            new Example("", new MembersAdded(CLUB, ENTRY, List.of(ANNA, BEN), null)),
            new Example("joined", new MembersAdded(CLUB, ENTRY, List.of(ANNA), INVITE)),
            new Example("", new MembersRemoved(CLUB, ENTRY, List.of(BEN))),
            new Example("", new MemberLeft(CLUB, ENTRY, null)),
            new Example("succeeded", new MemberLeft(CLUB, ENTRY, BEN)),
            new Example("", new AdminAppointed(CLUB, ENTRY, BEN)),
            new Example("", new AdminDismissed(CLUB, ENTRY, BEN)),
            new Example("", new GroupChanged(CLUB, ENTRY, FULL, null)),
            new Example(
                    "settings",
                    new GroupChanged(
                            CLUB,
                            ENTRY,
                            null,
                            new GroupSettings(GroupRole.ADMIN, GroupRole.MEMBER, GroupRole.ADMIN, true))),
            new Example("", new MembersInvited(CLUB, ANNA, List.of(new PersonalInvite(INVITE, BEN, AT)), AT)),
            new Example("", new InviteCreated(CLUB, ANNA, new InviteLink(INVITE, null, null, 0), AT)),
            new Example("limited", new InviteCreated(CLUB, ANNA, new InviteLink(INVITE, AT, 100, 0), AT)),
            new Example("", new InviteRevoked(CLUB, ANNA, AT)),
            new Example("", new JoinRequested(CLUB, BEN, INVITE, AT)),
            new Example("", new RequestsClosed(CLUB, ANNA, List.of(BEN), AT)),
            new Example("", risen(new Rise(at(42), 41, 7), new Rise(at(43), Rise.NOT, Rise.NOT))));

    private GroupEventExamples() {}

    static ReceiptsRisen risen(Rise... rises) {
        return new ReceiptsRisen(CLUB, List.of(rises), AT);
    }

    static DevicePosition at(long upTo) {
        return new DevicePosition(ANNA, PHONE, upTo);
    }
}
