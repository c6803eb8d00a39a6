package dev.bluetick.queries.account;

import dev.bluetick.commands.account.Audience;
import dev.bluetick.commands.account.Blocks;
import dev.bluetick.commands.account.PersonalField;
import dev.bluetick.commands.account.UserId;
import dev.bluetick.queries.contact.AddressBooks;
import org.springframework.stereotype.Component;

/// The one rule of what somebody may see of another, and do to them: everything of oneself, nothing of who has
/// blocked one, else what the owner's settings say. It is asked for every answer and every push that tells
/// something of a person.
@Component
class Visibility {

    private final Blocks blocks;
    private final AddressBooks books;

    Visibility(Blocks blocks, AddressBooks books) {
        this.blocks = blocks;
        this.books = books;
    }

    static boolean allows(Relation relation, Audience audience) {
        return switch (relation) {
            case SELF -> true;
            case CONTACT -> audience != Audience.NOBODY;
            case STRANGER -> audience == Audience.EVERYONE;
            case BLOCKED -> false;
        };
    }

    /// Whether a field of an account is shown. A display name is never hidden; the settings say what else others
    /// see, and what is no part of a profile is the owner's alone.
    static boolean shows(Relation relation, Person owner, PersonalField field) {
        return switch (field) {
            case DISPLAY_NAME -> true;
            case USERNAME -> relation != Relation.BLOCKED;
            case ABOUT -> allows(relation, Question.ABOUT.audience(owner.privacy()));
            case PICTURE -> allows(relation, Question.PICTURE.audience(owner.privacy()));
            case PHONE, DEVICE_NAME, PIN, EMAIL, PUSH -> relation == Relation.SELF;
        };
    }

    boolean allows(UserId asker, Person owner, Question question) {
        return allows(relation(asker, owner.userId()), question.audience(owner.privacy()));
    }

    Relation relation(UserId asker, UserId owner) {
        if (asker.equals(owner)) {
            return Relation.SELF;
        }
        if (blocks.blocked(asker, owner)) {
            return Relation.BLOCKED;
        }
        return books.has(owner, asker) ? Relation.CONTACT : Relation.STRANGER;
    }
}
