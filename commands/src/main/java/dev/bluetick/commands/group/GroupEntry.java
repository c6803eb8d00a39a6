package dev.bluetick.commands.group;

/// What members see among the messages.
public sealed interface GroupEntry extends GroupEvent
        permits GroupCreated, MembersAdded, MembersRemoved, MemberLeft, AdminAppointed, AdminDismissed, GroupChanged {

    Entry entry();
}
