package dev.bluetick.queries.contact;

import dev.bluetick.commands.account.UserId;
import java.util.List;

/// Somebody's contacts, in the order of their ids.
public record ContactsView(List<UserId> contacts) {}
