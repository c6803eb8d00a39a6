package dev.bluetick.queries.push;

import dev.bluetick.commands.account.PersonalField;
import dev.bluetick.commands.account.Seals;
import dev.bluetick.commands.account.UserId;
import dev.bluetick.commands.conversation.ConversationId;
import dev.bluetick.commands.group.GroupId;
import dev.bluetick.queries.account.Directory;
import dev.bluetick.queries.account.Person;
import dev.bluetick.queries.group.GroupSummary;
import dev.bluetick.queries.group.Groups;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// What people and groups are called. Display names are hidden from nobody.
@Component
class Names {

    private final Directory directory;
    private final Seals seals;
    private final Groups groups;

    Names(Directory directory, Seals seals, Groups groups) {
        this.directory = directory;
        this.seals = seals;
        this.groups = groups;
    }

    /// Null for who has none, or no account any more.
    @Nullable
    String of(UserId user) {
        Person person = directory.find(user);
        return person == null ? null : seals.open(user, PersonalField.DISPLAY_NAME, person.displayName());
    }

    /// Null for a conversation that is no group's, or one that the reader never was in.
    @Nullable
    String ofGroup(UserId reader, ConversationId conversation) {
        if (!conversation.isGroup()) {
            return null;
        }
        GroupSummary group = groups.summary(reader, GroupId.of(conversation));
        return group == null ? null : group.name();
    }
}
