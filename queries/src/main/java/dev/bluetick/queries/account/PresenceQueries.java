package dev.bluetick.queries.account;

import dev.bluetick.commands.Refusal;
import dev.bluetick.commands.Refused;
import dev.bluetick.commands.account.UserId;
import dev.bluetick.queries.Freshness;
import java.time.Instant;
import java.util.Comparator;
import org.axonframework.queryhandling.QueryHandler;
import org.springframework.stereotype.Component;

/// Answers who is here, for those who may know it.
@Component
class PresenceQueries {

    private final Directory directory;
    private final Visibility visibility;
    private final Presence presence;
    private final LastSeen lastSeen;
    private final Freshness freshness;

    PresenceQueries(
            Directory directory, Visibility visibility, Presence presence, LastSeen lastSeen, Freshness freshness) {
        this.directory = directory;
        this.visibility = visibility;
        this.presence = presence;
        this.lastSeen = lastSeen;
        this.freshness = freshness;
    }

    @QueryHandler
    PresenceView handle(FindPresence query) {
        freshness.awaitCaughtUp();
        Person person = directory.find(query.userId());
        if (person == null) {
            throw new Refused(Refusal.USER_NOT_FOUND, "There is no user " + query.userId() + ".");
        }
        if (!visibility.allows(query.asker(), person, Question.LAST_SEEN)) {
            return PresenceView.HIDDEN;
        }
        boolean online = presence.isOnline(query.userId());
        return new PresenceView(online, online ? query.at() : lastSeen(person));
    }

    private Instant lastSeen(Person person) {
        UserId user = person.userId();
        Instant left = lastSeen.of(user);
        return left != null
                ? left
                : directory.devices(user).stream()
                        .map(KnownDevice::lastSeenAt)
                        .max(Comparator.naturalOrder())
                        .orElse(person.registeredAt());
    }
}
