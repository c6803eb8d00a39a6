package dev.bluetick.commands;

/// Why a command was refused: the stable codes of the wire contract. A refused command has changed nothing.
public enum Refusal {
    /// A value is outside what the contract allows.
    INVALID,
    /// The account does not exist.
    USER_NOT_FOUND,
    /// The group has as many members as it may.
    GROUP_FULL,
    /// It would leave a group without an admin.
    LAST_ADMIN,
    /// An invite has expired, was used up or revoked.
    INVITE_ENDED,
    /// As many people wait to be let into the group as may.
    TOO_MANY_WAITING,
    /// The conversation does not exist, or the caller is not in it: the two are told apart to nobody.
    CONVERSATION_NOT_FOUND,
    /// The message does not exist in that conversation, or the caller may not see it.
    MESSAGE_NOT_FOUND,
    /// The caller may see the message but not do this to it.
    NOT_ALLOWED,
    /// The time within which a message can be deleted for everyone is over.
    DELETE_WINDOW_CLOSED,
    /// The position lies beyond the newest message of the conversation.
    SEQ_BEYOND_HEAD,
    /// The device does not exist, or is not the caller's: the two are told apart to nobody.
    DEVICE_NOT_FOUND,
    /// As many devices are linked as may be.
    TOO_MANY_DEVICES,
    /// As many people are blocked as may be.
    TOO_MANY_BLOCKED,
    /// As many contacts are kept as may be.
    TOO_MANY_CONTACTS,
    /// The username is somebody else's.
    USERNAME_TAKEN,
    /// The account asks for its two-step PIN, too.
    PIN_NEEDED,
    /// The PIN has failed too often; it can be tried again later.
    PIN_LOCKED,
    /// The device has been logged out, or was never registered.
    SESSION_ENDED,
    /// A refresh token was presented a second time: its whole family has been revoked.
    TOKEN_REUSED;

    /// The code as it stands on the wire: lower case, words joined by an underscore.
    public String code() {
        return name().toLowerCase(java.util.Locale.ROOT);
    }
}
