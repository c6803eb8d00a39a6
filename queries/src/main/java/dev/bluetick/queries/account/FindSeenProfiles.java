package dev.bluetick.queries.account;

import dev.bluetick.commands.account.PersonalField;
import dev.bluetick.commands.account.UserId;
import java.util.List;
import java.util.Set;

/// Who of these may see one of the changed fields of a person's profile, and what do they see of it now? Whom the
/// person has blocked sees no changes. Answer: a list of [SeenProfile], in the order of the askers; an empty one
/// for a person who has no account.
///
/// @param askers at most [FindProfiles#MAX_USERS]
public record FindSeenProfiles(UserId userId, Set<PersonalField> changed, List<UserId> askers) {}
