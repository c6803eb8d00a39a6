package dev.bluetick.commands.group;

import dev.bluetick.commands.account.UserId;
import java.util.List;

/// The answer to an adding: who is in the group now, and who has to come by an invite of their own.
public record AddedMembers(List<UserId> added, List<PersonalInvite> invited) {}
