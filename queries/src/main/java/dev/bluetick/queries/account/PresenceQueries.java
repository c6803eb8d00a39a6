package dev.bluetick.queries.account;

import dev.bluetick.commands.Refusal;
import dev.bluetick.commands.Refused;
import dev.bluetick.commands.account.UserId;
import dev.bluetick.queries.Freshness;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.axonframework.queryhandling.QueryHandler;
import org.jspecify.annotations.Nullable;
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
        return shown(person, query.at());
    }

    /// Whom many look at is read once.
    @QueryHandler
    List<PresenceView> handle(FindPresences query) {
        int glances = query.glances().size();
        if (glances > FindPresences.MAX_GLANCES) {
            throw new Refused(
                    Refusal.INVALID,
                    glances + " glances were asked for; it takes at most " + FindPresences.MAX_GLANCES + ".");
        }
        freshness.awaitCaughtUp();
        Map<UserId, Seen> people = new HashMap<>();
        List<PresenceView> views = new ArrayList<>(glances);
        for (FindPresences.Glance glance : query.glances()) {
            Seen seen = people.computeIfAbsent(glance.userId(), user -> new Seen(directory.find(user)));
            views.add(seen.by(glance.asker(), query.at()));
        }
        return views;
    }

    /// Somebody whom several look at.
    private final class Seen {

        private final @Nullable Person person;
        private @Nullable PresenceView shown;

        Seen(@Nullable Person person) {
            this.person = person;
        }

        PresenceView by(UserId asker, Instant at) {
            if (person == null || !visibility.allows(asker, person, Question.LAST_SEEN)) {
                return PresenceView.HIDDEN;
            }
            PresenceView view = shown == null ? shown(person, at) : shown;
            shown = view;
            return view;
        }
    }

    private PresenceView shown(Person person, Instant at) {
        boolean online = presence.isOnline(person.userId());
        return new PresenceView(online, online ? at : lastSeen(person));
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
