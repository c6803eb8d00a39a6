package dev.bluetick.commands.conversation;

/// What kind of message it is: told by the sender, for icons, search and notifications.
public enum MessageKind {
    TEXT,
    IMAGE,
    VIDEO,
    DOCUMENT,
    VOICE,
    LOCATION,
    CONTACT,
    POLL,
    STICKER,
    SYSTEM
}
