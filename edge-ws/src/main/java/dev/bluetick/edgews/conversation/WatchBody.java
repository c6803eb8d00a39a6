package dev.bluetick.edgews.conversation;

import dev.bluetick.commands.Refusal;
import dev.bluetick.commands.Refused;
import dev.bluetick.commands.account.UserId;
import dev.bluetick.edgews.presence.Watches;
import java.util.LinkedHashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The body of a SEND to /app/presence.
final class WatchBody implements BodyReader.Fields {

    private @Nullable Set<UserId> watch;

    static WatchBody read(String body) {
        return BodyReader.read(body, new WatchBody());
    }

    @Override
    public void field(String name, BodyReader value) {
        if (name.equals("watch")) {
            Set<UserId> users = new LinkedHashSet<>();
            value.array(() -> {
                users.add(new UserId(value.text()));
                if (users.size() > Watches.MAX_WATCHED) {
                    throw new Refused(
                            Refusal.INVALID, "watch takes at most " + Watches.MAX_WATCHED + " different users.");
                }
            });
            watch = users;
        } else {
            value.skip();
        }
    }

    /// In their order, each once.
    Set<UserId> watch() {
        return BodyReader.required("watch", watch);
    }
}
