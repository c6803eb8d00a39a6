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
import java.util.Objects;
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

    /// Changes what is to change, or, refused, nothing. What is so already is no change: nobody is told of it. Here
    /// that can be seen; the account itself cannot compare what is sealed.
    ///
    /// @throws Problem invalid
    /// @throws Refused USERNAME_TAKEN
    void change(UserId user, ProfilePatch patch) {
        ProfileView now = of(user);
        List<ProfileChange> changes = new ArrayList<>();
        for (PersonalField field : FIELDS) {
            ProfilePatch.Change change = patch.of(field);
            if (change != null && !Objects.equals(change.text(), in(now, field))) {
                String text = change.text();
                changes.add(new ProfileChange(field, text == null ? null : seals.seal(user, field, text)));
            }
        }
        rename(user, patch.of(PersonalField.USERNAME), now.username());
        if (!changes.isEmpty()) {
            answers.decide(new ChangeProfile(user, changes, stamps.now()));
        }
    }

    private static @Nullable String in(ProfileView profile, PersonalField field) {
        return switch (field) {
            case DISPLAY_NAME -> profile.displayName();
            case ABOUT -> profile.about();
            case PICTURE -> profile.pictureMediaId();
            case PHONE, USERNAME, DEVICE_NAME, PIN, EMAIL, PUSH ->
                throw new IllegalArgumentException(field + " is not changed here");
        };
    }

    private void rename(UserId user, ProfilePatch.@Nullable Change change, @Nullable String now) {
        if (change == null || Objects.equals(change.text(), now)) {
            return;
        }
        if (change.text() == null) {
            usernames.clear(user);
        } else {
            usernames.give(user, change.text());
        }
    }
}
