package dev.bluetick.commands.group;

import dev.bluetick.commands.Refusal;
import dev.bluetick.commands.Refused;

/// How many members a group may have.
public record GroupSize(int max) {

    public static final int HIGHEST = 1_024;
    public static final GroupSize DEFAULT = new GroupSize(256);

    public GroupSize {
        if (max < 2 || max > HIGHEST) {
            throw new IllegalArgumentException("a group has at most " + max + " members; it takes 2 to " + HIGHEST);
        }
    }

    void check(int members) {
        if (members > max) {
            throw new Refused(
                    Refusal.GROUP_FULL,
                    "The group would have " + members + " members; it takes at most " + max + ". Nobody was added.");
        }
    }
}
