package dev.bluetick.commands.group;

import dev.bluetick.commands.Event;

/// Everything that happens to a group, beside what happens in its conversation
/// ([dev.bluetick.commands.conversation.ConversationEvent]).
public sealed interface GroupEvent extends Event
        permits GroupEntry, MembersInvited, InviteCreated, InviteRevoked, JoinRequested, RequestsClosed, ReceiptsRisen {

    GroupId groupId();
}
