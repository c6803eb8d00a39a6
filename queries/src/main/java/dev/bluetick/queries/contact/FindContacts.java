package dev.bluetick.queries.contact;

import dev.bluetick.commands.account.UserId;

/// Whom do I have as contacts? Answer: a [ContactsView].
public record FindContacts(UserId owner) {}
