package dev.bluetick.infra.aggregates;

import static dev.bluetick.infra.aggregates.Lives.ANNA;
import static dev.bluetick.infra.aggregates.Lives.BEN;
import static dev.bluetick.infra.aggregates.Lives.LAPTOP;
import static dev.bluetick.infra.aggregates.Lives.NOON;
import static dev.bluetick.infra.aggregates.Lives.PHONE;

import dev.bluetick.commands.Command;
import dev.bluetick.commands.account.DeviceId;
import dev.bluetick.commands.account.UserId;
import dev.bluetick.commands.conversation.AcknowledgeDelivery;
import dev.bluetick.commands.conversation.ArrangeConversation;
import dev.bluetick.commands.conversation.ClientId;
import dev.bluetick.commands.conversation.CloseDeleteWindow;
import dev.bluetick.commands.conversation.Content;
import dev.bluetick.commands.conversation.DeleteForEveryone;
import dev.bluetick.commands.conversation.DevicePosition;
import dev.bluetick.commands.conversation.MessageId;
import dev.bluetick.commands.conversation.MessageKind;
import dev.bluetick.commands.conversation.ReadMessages;
import dev.bluetick.commands.conversation.References;
import dev.bluetick.commands.conversation.SendMessage;
import dev.bluetick.commands.conversation.Sender;
import dev.bluetick.commands.group.Act;
import dev.bluetick.commands.group.AddMembers;
import dev.bluetick.commands.group.AppointAdmin;
import dev.bluetick.commands.group.ApproveRequests;
import dev.bluetick.commands.group.ChangeGroup;
import dev.bluetick.commands.group.CreateGroup;
import dev.bluetick.commands.group.CreateInvite;
import dev.bluetick.commands.group.GroupId;
import dev.bluetick.commands.group.GroupProfile;
import dev.bluetick.commands.group.GroupRole;
import dev.bluetick.commands.group.JoinGroup;
import dev.bluetick.commands.group.LeaveGroup;
import dev.bluetick.commands.group.RaiseReceipts;
import dev.bluetick.commands.group.RemoveMembers;
import dev.bluetick.commands.group.RevokeInvite;
import java.util.List;
import java.util.stream.LongStream;

/// What a group may go through: commands that leave no field of it as it began.
final class GroupLife {

    static final GroupId CLUB = GroupId.of(7);
    private static final UserId CLEO = new UserId("u3");
    private static final UserId DAN = new UserId("u4");
    private static final UserId EVE = new UserId("u5");
    private static final UserId FINN = new UserId("u6");

    /// But for Anna: Dan was there before, and has come back with her.
    static final UserId LONGEST_THERE = EVE;

    private GroupLife() {}

    static List<Command> whole() {
        return List.of(
                create(DAN, CLEO, WriteSide.WARY, BEN),
                new CreateInvite(CLUB, ANNA, 70, NOON.plusMillis(1), 10, NOON),
                send(2, BEN),
                new ChangeGroup(
                        CLUB,
                        act(3, ANNA),
                        List.of(
                                new ChangeGroup.Name("Our club"),
                                new ChangeGroup.Picture("m1"),
                                new ChangeGroup.WhoMayAdd(GroupRole.ADMIN),
                                new ChangeGroup.JoinApproval(true))),
                new AppointAdmin(CLUB, act(4, ANNA), BEN),
                raise(List.of(at(BEN, PHONE, 4), at(BEN, LAPTOP, 2), at(CLEO, PHONE, 3)), List.of(at(BEN, PHONE, 3))),
                new JoinGroup(CLUB, act(5, FINN), 70),
                new JoinGroup(CLUB, act(6, EVE), 70),
                new JoinGroup(CLUB, act(7, new UserId("u7")), 70),
                new ApproveRequests(CLUB, act(8, BEN), List.of(EVE)),
                new ArrangeConversation(
                        CLUB.conversationId(),
                        EVE,
                        List.of(new ArrangeConversation.Pin(true), new ArrangeConversation.Mute(NOON))),
                new RemoveMembers(CLUB, act(9, ANNA), List.of(CLEO, EVE)),
                new LeaveGroup(CLUB, act(10, DAN)),
                add(11, ANNA, EVE, DAN),
                send(12, DAN),
                new DeleteForEveryone(CLUB.conversationId(), new MessageId(12), BEN, NOON),
                new CloseDeleteWindow(CLUB.conversationId(), new MessageId(12), Lives.WINDOW_CLOSED),
                new LeaveGroup(CLUB, act(13, BEN)),
                send(14, ANNA),
                new AcknowledgeDelivery(CLUB.conversationId(), List.of(at(EVE, PHONE, 8)), NOON),
                new ReadMessages(CLUB.conversationId(), at(DAN, LAPTOP, 9), NOON));
    }

    /// Commands that rest on what it has become.
    static List<Command> further() {
        return List.of(
                send(20, DAN),
                raise(
                        List.of(at(CLEO, PHONE, 9), at(EVE, LAPTOP, 14), at(DAN, PHONE, 14)),
                        List.of(at(ANNA, PHONE, 15), at(DAN, PHONE, 15))),
                new JoinGroup(CLUB, act(21, WriteSide.WARY), 82),
                new ApproveRequests(CLUB, act(22, ANNA), List.of(new UserId("u7"), FINN)),
                new ArrangeConversation(CLUB.conversationId(), EVE, List.of(new ArrangeConversation.Pin(false))),
                new ArrangeConversation(CLUB.conversationId(), CLEO, List.of(new ArrangeConversation.Pin(true))),
                new RevokeInvite(CLUB, ANNA, NOON),
                new LeaveGroup(CLUB, act(23, ANNA)));
    }

    static CreateGroup create(UserId... members) {
        return new CreateGroup(
                CLUB, act(1, ANNA), new GroupProfile("Club", null, null), List.of(members), inviteIds(members.length));
    }

    private static AddMembers add(long id, UserId by, UserId... members) {
        return new AddMembers(CLUB, act(id, by), List.of(members), inviteIds(members.length));
    }

    private static List<Long> inviteIds(int count) {
        return LongStream.range(80, 80 + count).boxed().toList();
    }

    static Act act(long id, UserId by) {
        return new Act(new Sender(by, PHONE), new MessageId(id), NOON);
    }

    static SendMessage send(long id, UserId from) {
        SendMessage.Draft draft = new SendMessage.Draft(
                new ClientId("c" + id), MessageKind.TEXT, Content.of("message " + id), References.NONE);
        return new SendMessage(CLUB.conversationId(), new Sender(from, PHONE), draft, new MessageId(id), NOON);
    }

    private static RaiseReceipts raise(List<DevicePosition> held, List<DevicePosition> read) {
        return new RaiseReceipts(CLUB, held, read, NOON);
    }

    private static DevicePosition at(UserId user, DeviceId device, long upTo) {
        return new DevicePosition(user, device, upTo);
    }
}
