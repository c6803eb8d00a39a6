package dev.bluetick.commands.group;

import dev.bluetick.commands.Command;

/// What can be asked of a group, beside what can be asked of its conversation
/// ([dev.bluetick.commands.conversation.ConversationCommand], by [GroupTalk]).
public sealed interface GroupCommand extends Command
        permits CreateGroup,
                AddMembers,
                RemoveMembers,
                LeaveGroup,
                AppointAdmin,
                DismissAdmin,
                ChangeGroup,
                CreateInvite,
                RevokeInvite,
                JoinGroup,
                ApproveRequests,
                DeclineRequests,
                RaiseReceipts {

    GroupId groupId();

    @Override
    default String aggregateId() {
        return groupId().value();
    }
}
