package dev.bluetick.queries.account;

import dev.bluetick.commands.account.UserId;
import java.util.List;

/// What may somebody see of these people? Answer: a list of [ProfileView], in their order, each as [FindProfile]
/// answers it; who has no account is left out.
///
/// @param users at most [#MAX_USERS]
public record FindProfiles(UserId asker, List<UserId> users) {

    public static final int MAX_USERS = 1_000;
}
