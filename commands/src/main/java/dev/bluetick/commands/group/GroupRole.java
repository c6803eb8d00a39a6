package dev.bluetick.commands.group;

/// What somebody is in a group.
public enum GroupRole {
    MEMBER,
    ADMIN;

    boolean includes(GroupRole needed) {
        return compareTo(needed) >= 0;
    }
}
