package dev.bluetick.queries.account;

import dev.bluetick.commands.Refusal;
import dev.bluetick.commands.Refused;
import dev.bluetick.commands.account.PersonalField;
import dev.bluetick.commands.account.Seals;
import dev.bluetick.commands.account.UserId;
import dev.bluetick.queries.Freshness;
import org.axonframework.queryhandling.QueryHandler;
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
        UserId user = query.userId();
        Person person = directory.find(user);
        if (person == null) {
            throw new Refused(Refusal.USER_NOT_FOUND, "There is no user " + user + ".");
        }
        Relation relation = visibility.relation(query.asker(), user);
        boolean self = relation == Relation.SELF;
        return new ProfileView(
                user,
                seals.open(user, PersonalField.DISPLAY_NAME, person.displayName()),
                sees(relation, person, Question.ABOUT) ? seals.open(user, PersonalField.ABOUT, person.about()) : null,
                relation == Relation.BLOCKED ? null : seals.open(user, PersonalField.USERNAME, person.username()),
                sees(relation, person, Question.PICTURE)
                        ? seals.open(user, PersonalField.PICTURE, person.picture())
                        : null,
                self ? seals.open(user, PersonalField.PHONE, person.phone()) : null,
                self ? person.registeredAt() : null);
    }

    private static boolean sees(Relation relation, Person person, Question question) {
        return Visibility.allows(relation, question.audience(person.privacy()));
    }

    @QueryHandler
    Boolean handle(CheckVisibility query) {
        freshness.awaitCaughtUp();
        Person owner = directory.find(query.owner());
        return owner != null && visibility.allows(query.asker(), owner, query.question());
    }
}
