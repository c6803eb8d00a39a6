package dev.bluetick.queries.account;

import dev.bluetick.commands.Refusal;
import dev.bluetick.commands.Refused;
import dev.bluetick.commands.account.PersonalField;
import dev.bluetick.commands.account.Sealed;
import dev.bluetick.commands.account.Seals;
import dev.bluetick.commands.account.UserId;
import dev.bluetick.queries.Freshness;
import java.util.ArrayList;
import java.util.List;
import org.axonframework.queryhandling.QueryHandler;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// Answers what one person may know of another.
@Component
class ProfileQueries {

    private final Directory directory;
    private final Visibility visibility;
    private final Seals seals;
    private final Freshness freshness;

    ProfileQueries(Directory directory, Visibility visibility, Seals seals, Freshness freshness) {
        this.directory = directory;
        this.visibility = visibility;
        this.seals = seals;
        this.freshness = freshness;
    }

    @QueryHandler
    ProfileView handle(FindProfile query) {
        freshness.awaitCaughtUp();
        Person person = directory.find(query.userId());
        if (person == null) {
            throw new Refused(Refusal.USER_NOT_FOUND, "There is no user " + query.userId() + ".");
        }
        return view(visibility.relation(query.asker(), query.userId()), person);
    }

    @QueryHandler
    List<ProfileView> handle(FindProfiles query) {
        checkSize(query.users());
        freshness.awaitCaughtUp();
        List<ProfileView> views = new ArrayList<>(query.users().size());
        for (UserId user : query.users()) {
            Person person = directory.find(user);
            if (person != null) {
                views.add(view(visibility.relation(query.asker(), user), person));
            }
        }
        return views;
    }

    @QueryHandler
    List<SeenProfile> handle(FindSeenProfiles query) {
        checkSize(query.askers());
        freshness.awaitCaughtUp();
        Person person = directory.find(query.userId());
        if (person == null) {
            return List.of();
        }
        List<SeenProfile> seen = new ArrayList<>();
        for (UserId asker : query.askers()) {
            Relation relation = visibility.relation(asker, query.userId());
            if (relation != Relation.BLOCKED
                    && query.changed().stream().anyMatch(it -> Visibility.shows(relation, person, it))) {
                seen.add(new SeenProfile(asker, view(relation, person)));
            }
        }
        return seen;
    }

    private static void checkSize(List<UserId> users) {
        if (users.size() > FindProfiles.MAX_USERS) {
            throw new Refused(
                    Refusal.INVALID,
                    users.size() + " people were asked for; it takes at most " + FindProfiles.MAX_USERS + ".");
        }
    }

    private ProfileView view(Relation relation, Person person) {
        return new ProfileView(
                person.userId(),
                open(relation, person, PersonalField.DISPLAY_NAME, person.displayName()),
                open(relation, person, PersonalField.ABOUT, person.about()),
                open(relation, person, PersonalField.USERNAME, person.username()),
                open(relation, person, PersonalField.PICTURE, person.picture()),
                open(relation, person, PersonalField.PHONE, person.phone()),
                relation == Relation.SELF ? person.registeredAt() : null);
    }

    private @Nullable String open(Relation relation, Person person, PersonalField field, @Nullable Sealed value) {
        return Visibility.shows(relation, person, field) ? seals.open(person.userId(), field, value) : null;
    }

    @QueryHandler
    Boolean handle(CheckVisibility query) {
        freshness.awaitCaughtUp();
        Person owner = directory.find(query.owner());
        return owner != null && visibility.allows(query.asker(), owner, query.question());
    }
}
