package dev.bluetick.api.contact;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.bluetick.api.Answers;
import dev.bluetick.api.problem.Problem;
import dev.bluetick.commands.Refused;
import dev.bluetick.commands.account.UserId;
import dev.bluetick.queries.account.FindProfiles;
import dev.bluetick.queries.account.ProfileView;
import dev.bluetick.queries.contact.FindContactsAfter;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// Contacts and their profiles, a page at a time.
@Component
class ContactPages {

    /// @param next the cursor of the page that follows; absent on the last one
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Page(List<ProfileView> items, @Nullable String next) {}

    private final Answers answers;

    ContactPages(Answers answers) {
        this.answers = answers;
    }

    /// @param cursor the last contact of the page before
    /// @param limit 1 to [FindProfiles#MAX_USERS]
    Page of(UserId owner, @Nullable String cursor, int limit) {
        List<UserId> contacts = answers.askForMany(new FindContactsAfter(owner, after(cursor), limit), UserId.class);
        List<ProfileView> items = answers.askForMany(new FindProfiles(owner, contacts), ProfileView.class);
        return new Page(
                items, contacts.size() < limit ? null : contacts.getLast().value());
    }

    private static @Nullable UserId after(@Nullable String cursor) {
        try {
            return cursor == null ? null : new UserId(cursor);
        } catch (Refused e) {
            throw Problem.invalid("cursor is not the next of a page.");
        }
    }
}
