package dev.bluetick.commands.account;

/// Who may see something of a person's, or do something to them.
public enum Audience {
    EVERYONE,
    /// Those whom the person has as contacts.
    CONTACTS,
    NOBODY
}
