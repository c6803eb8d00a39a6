package dev.bluetick.api.account;

import dev.bluetick.api.Answers;
import dev.bluetick.api.Stamps;
import dev.bluetick.api.problem.Problem;
import dev.bluetick.commands.Refused;
import dev.bluetick.commands.account.ChangeProfile;
import dev.bluetick.commands.account.PersonalField;
import dev.bluetick.commands.account.ProfileChange;
import dev.bluetick.commands.account.Seals;
import dev.bluetick.commands.account.UserId;
import dev.bluetick.queries.account.FindProfile;
import dev.bluetick.queries.account.ProfileView;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// Profiles as their owners see and change them.
@Component
class Profiles {

    private static final List<PersonalField> FIELDS =
            List.of(PersonalField.DISPLAY_NAME, PersonalField.ABOUT, PersonalField.PICTURE);

    private final Answers answers;
    private final Seals seals;
    private final Usernames usernames;
    private final Stamps stamps;

    Profiles(Answers answers, Seals seals, Usernames usernames, Stamps stamps) {
        this.answers = answers;
        this.seals = seals;
        this.usernames = usernames;
        this.stamps = stamps;
    }

    ProfileView of(UserId user) {
        return answers.ask(new FindProfile(user, user), ProfileView.class);
    }

    /// Changes what is to change, or, refused, nothing.
    ///
    /// @throws Problem invalid
    /// @throws Refused USERNAME_TAKEN
    void change(UserId user, ProfilePatch patch) {
        List<ProfileChange> changes = new ArrayList<>();
        for (PersonalField field : FIELDS) {
            ProfilePatch.Change change = patch.of(field);
            if (change != null) {
                String text = change.text();
                changes.add(new ProfileChange(field, text == null ? null : seals.seal(user, field, text)));
            }
        }
        rename(user, patch.of(PersonalField.USERNAME));
        if (!changes.isEmpty()) {
            answers.decide(new ChangeProfile(user, changes, stamps.now()));
        }
    }

    private void rename(UserId user, ProfilePatch.@Nullable Change change) {
        if (change == null) {
            return;
        }
        String name = change.text();
        if (name == null) {
            usernames.clear(user);
        } else if (!name.equals(of(user).username())) {
            usernames.give(user, name);
        }
    }
}
