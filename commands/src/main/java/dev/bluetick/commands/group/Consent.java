package dev.bluetick.commands.group;

import dev.bluetick.commands.account.UserId;
import java.util.Collection;
import java.util.Set;

/// Asks who of some people lets another add them to groups. The answer may lag behind a change of the setting
/// by the time a projection needs; the edge answers such a change only after that.
public interface Consent {

    Set<UserId> whoLets(UserId by, Collection<UserId> users);
}
