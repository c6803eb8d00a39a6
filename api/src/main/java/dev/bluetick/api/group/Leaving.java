package dev.bluetick.api.group;

import dev.bluetick.api.Answers;
import dev.bluetick.api.security.Caller;
import dev.bluetick.commands.Refusal;
import dev.bluetick.commands.Refused;
import dev.bluetick.commands.account.DeviceId;
import dev.bluetick.commands.account.UserId;
import dev.bluetick.commands.group.GroupId;
import dev.bluetick.commands.group.LeaveGroup;
import dev.bluetick.queries.group.FindMemberships;
import dev.bluetick.queries.group.MembershipsView;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// Takes whose account is gone out of their groups.
@Component
public class Leaving {

    /// Nobody's: the server acts for who is gone.
    private static final DeviceId NO_DEVICE = DeviceId.of(0);

    private final Answers answers;
    private final Acts acts;

    Leaving(Answers answers, Acts acts) {
        this.answers = answers;
        this.acts = acts;
    }

    /// Once it returns, they are in none. One that cannot be left keeps none of the others, and is thrown for at
    /// the end; doing it again leaves the rest.
    public void leaveAll(UserId user) {
        @Nullable RuntimeException failed = null;
        for (MembershipsView.MembershipView it :
                answers.ask(new FindMemberships(user), MembershipsView.class).items()) {
            try {
                leave(user, it.groupId());
            } catch (RuntimeException e) {
                failed = e;
            }
        }
        if (failed != null) {
            throw failed;
        }
    }

    private void leave(UserId user, GroupId group) {
        try {
            answers.decide(new LeaveGroup(group, acts.of(new Caller(user, NO_DEVICE))));
        } catch (Refused refused) {
            if (refused.refusal() != Refusal.CONVERSATION_NOT_FOUND) {
                throw refused;
            }
            // Somebody has removed them meanwhile, so long ago that the group has forgotten it.
        }
    }
}
