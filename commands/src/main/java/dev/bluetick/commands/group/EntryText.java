package dev.bluetick.commands.group;

import dev.bluetick.commands.conversation.Content;
import java.util.Collection;
import org.jspecify.annotations.Nullable;

/// What an entry says: the content of its message, a JSON object (RFC 8259) with `change` and what goes with it,
/// for clients to put into their users' words.
final class EntryText {

    private final StringBuilder json;

    private EntryText(String change) {
        json = new StringBuilder(128).append("{\"change\":\"").append(change).append('"');
    }

    static Content of(GroupEntry entry) {
        return switch (entry) {
            case GroupCreated created ->
                new EntryText("CREATED")
                        .profile(created.profile())
                        .ids("members", created.members())
                        .content();
            case MembersAdded added ->
                new EntryText(added.inviteId() == null ? "MEMBERS_ADDED" : "JOINED")
                        .ids("members", added.members())
                        .content();
            case MembersRemoved removed ->
                new EntryText("MEMBERS_REMOVED")
                        .ids("members", removed.members())
                        .content();
            case MemberLeft left ->
                new EntryText("LEFT").plain("successor", left.successor()).content();
            case AdminAppointed appointed ->
                new EntryText("ADMIN_APPOINTED")
                        .plain("member", appointed.member())
                        .content();
            case AdminDismissed dismissed ->
                new EntryText("ADMIN_DISMISSED")
                        .plain("member", dismissed.member())
                        .content();
            case GroupChanged changed ->
                new EntryText("CHANGED")
                        .profile(changed.profile())
                        .settings(changed.settings())
                        .content();
        };
    }

    private EntryText profile(@Nullable GroupProfile profile) {
        return profile == null
                ? this
                : text("name", profile.name())
                        .text("description", profile.description())
                        .text("pictureMediaId", profile.pictureMediaId());
    }

    private EntryText settings(@Nullable GroupSettings settings) {
        if (settings != null) {
            plain("whoMaySend", settings.whoMaySend());
            plain("whoMayEdit", settings.whoMayEdit());
            plain("whoMayAdd", settings.whoMayAdd());
            json.append(",\"joinApproval\":").append(settings.joinApproval());
        }
        return this;
    }

    private EntryText ids(String name, Collection<?> ids) {
        json.append(",\"").append(name).append("\":[");
        String separator = "";
        for (Object id : ids) {
            json.append(separator).append('"').append(id).append('"');
            separator = ",";
        }
        json.append(']');
        return this;
    }

    /// What needs no escapes.
    private EntryText plain(String name, @Nullable Object value) {
        if (value != null) {
            json.append(",\"").append(name).append("\":\"").append(value).append('"');
        }
        return this;
    }

    private EntryText text(String name, @Nullable String value) {
        if (value != null) {
            json.append(",\"").append(name).append("\":\"");
            value.chars().forEach(this::escaped);
            json.append('"');
        }
        return this;
    }

    private void escaped(int c) {
        if (c < ' ' || c == '"' || c == '\\' || Character.isSurrogate((char) c)) {
            json.append(String.format("\\u%04x", c));
        } else {
            json.append((char) c);
        }
    }

    private Content content() {
        return Content.of(json.append('}').toString());
    }
}
