package dev.bluetick.queries.account;

import dev.bluetick.commands.account.UserId;
import dev.bluetick.commands.group.Consent;
import dev.bluetick.queries.FirstCatchUp;
import dev.bluetick.queries.Freshness;
import java.util.Collection;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/// Who lets whom add them to groups: as their privacy says ([Visibility]). While the read models are being built
/// nobody is added, as a refusal may be missing in them. Who has just registered is waited for.
@Component
class AddingConsent implements Consent {

    private final Directory directory;
    private final Visibility visibility;
    private final FirstCatchUp firstCatchUp;
    private final ObjectProvider<Freshness> freshness;

    /// @param freshness asked for late: it knows the projections, and the write side knows this
    AddingConsent(
            Directory directory,
            Visibility visibility,
            FirstCatchUp firstCatchUp,
            ObjectProvider<Freshness> freshness) {
        this.directory = directory;
        this.visibility = visibility;
        this.firstCatchUp = firstCatchUp;
        this.freshness = freshness;
    }

    @Override
    public Set<UserId> whoLets(UserId by, Collection<UserId> users) {
        firstCatchUp.await();
        Set<UserId> letting = new HashSet<>();
        for (UserId user : users) {
            Person person = find(user);
            if (person != null && visibility.allows(by, person, Question.GROUPS_ADD)) {
                letting.add(user);
            }
        }
        return letting;
    }

    /// Null for nobody.
    private @Nullable Person find(UserId user) {
        Person person = directory.find(user);
        if (person == null) {
            freshness.getObject().awaitCaughtUp();
            return directory.find(user);
        }
        return person;
    }
}
