package dev.bluetick.commands.account;

import org.jspecify.annotations.Nullable;

/// One field of a profile and what is to stand in it; null: nothing.
public record ProfileChange(PersonalField field, @Nullable Sealed value) {

    public ProfileChange {
        if (!field.isOfProfile()) {
            throw new IllegalArgumentException(field + " is no field of a profile");
        }
    }
}
