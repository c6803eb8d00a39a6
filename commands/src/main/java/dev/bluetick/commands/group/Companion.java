package dev.bluetick.commands.group;

import dev.bluetick.commands.account.UserId;
import dev.bluetick.commands.conversation.Content;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What goes along with an event in memory, for the live push, and is not stored with it.
///
/// @param content of a message, or of a group's entry
/// @param everybody in a group: whom the event concerns ([Recipients#everybody])
/// @param authors in a group: whom receipts concern ([Recipients#authors])
public record Companion(@Nullable Content content, List<UserId> everybody, Map<Recipients.Span, List<UserId>> authors) {

    public static final Companion NONE = new Companion(null, List.of(), Map.of());

    public Companion with(Content of) {
        return new Companion(of, everybody, authors);
    }

    public Companion with(List<UserId> users) {
        return new Companion(content, users, authors);
    }

    public Companion with(Map<Recipients.Span, List<UserId>> of) {
        return new Companion(content, everybody, of);
    }
}
