package dev.bluetick.commands.account;

/// What a person lets others see, and do.
///
/// @param groupsAdd who may add the person to a group
/// @param readReceipts whether others see what the person has read, and the person what they have: in
/// conversations of two, off hides both ways
public record Privacy(Audience lastSeen, Audience picture, Audience about, Audience groupsAdd, boolean readReceipts) {

    public static final Privacy DEFAULT =
            new Privacy(Audience.EVERYONE, Audience.EVERYONE, Audience.EVERYONE, Audience.EVERYONE, true);
}
