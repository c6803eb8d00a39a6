package dev.bluetick.projections.group;

import dev.bluetick.commands.account.UserId;
import dev.bluetick.commands.group.AdminAppointed;
import dev.bluetick.commands.group.AdminDismissed;
import dev.bluetick.commands.group.GroupChanged;
import dev.bluetick.commands.group.GroupCreated;
import dev.bluetick.commands.group.GroupEntry;
import dev.bluetick.commands.group.MemberLeft;
import dev.bluetick.commands.group.MembersAdded;
import dev.bluetick.commands.group.MembersRemoved;
import java.util.List;
import java.util.stream.Stream;

/// Who comes into a group by one of its entries, and who goes; both see that entry.
public record Turnover(List<UserId> coming, List<UserId> going) {

    private static final Turnover NONE = new Turnover(List.of(), List.of());

    public boolean isEmpty() {
        return coming.isEmpty() && going.isEmpty();
    }

    public static Turnover of(GroupEntry entry) {
        UserId by = entry.entry().by().userId();
        return switch (entry) {
            case GroupCreated created ->
                new Turnover(
                        Stream.concat(Stream.of(by), created.members().stream()).toList(), List.of());
            case MembersAdded added -> new Turnover(added.members(), List.of());
            case MembersRemoved removed -> new Turnover(List.of(), removed.members());
            case MemberLeft _ -> new Turnover(List.of(), List.of(by));
            case AdminAppointed _, AdminDismissed _, GroupChanged _ -> NONE;
        };
    }
}
