package dev.bluetick.commands.group;

import dev.bluetick.commands.account.Accounts;
import dev.bluetick.commands.conversation.ContentStore;
import dev.bluetick.commands.conversation.DeleteWindow;

/// What a group asks to decide, and takes along with what it has decided.
public record Services(
        Accounts accounts,
        Consent consent,
        GroupSize size,
        ContentStore contents,
        DeleteWindow deleteWindow,
        Recipients recipients) {}
