package dev.bluetick.edgews.conversation;

import dev.bluetick.commands.account.DeviceId;
import dev.bluetick.commands.account.UserId;
import dev.bluetick.edgews.session.Session;
import dev.bluetick.edgews.session.Sessions;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The sessions here of those whom a push is for. What reaches nobody is not encoded.
final class Receivers {

    private final Sessions sessions;

    Receivers(Sessions sessions) {
        this.sessions = sessions;
    }

    void push(List<UserId> users, Once push) {
        for (UserId user : users) {
            push(user, null, push);
        }
    }

    void pushToOthers(List<UserId> users, UserId than, Once push) {
        for (UserId user : users) {
            if (!user.equals(than)) {
                push(user, null, push);
            }
        }
    }

    /// To a user's devices.
    void push(UserId user, @Nullable DeviceId except, Once push) {
        for (Session session : sessions.of(user)) {
            if (!session.device().deviceId().equals(except)) {
                session.stream().push(push.get());
            }
        }
    }
}
