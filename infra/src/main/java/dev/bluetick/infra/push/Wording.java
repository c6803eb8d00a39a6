package dev.bluetick.infra.push;

import dev.bluetick.commands.conversation.ConversationId;
import dev.bluetick.commands.conversation.MessageKind;
import dev.bluetick.queries.push.NewsView;
import org.jspecify.annotations.Nullable;

/// The words of a notification, in English: who, how many and of what kind, never what. An app that speaks
/// another language makes its own of the data.
final class Wording {

    /// Where neither a person nor a group has a name to show.
    private static final String NAMELESS = "Bluetick";

    private Wording() {}

    static News news(ConversationId conversation, NewsView view, NewsView.Newest newest, int badge) {
        return new News(
                conversation,
                title(newest),
                view.count() == 1 ? one(newest) : several(view, newest),
                newest.messageId(),
                newest.seq(),
                newest.kind(),
                newest.from(),
                view.count(),
                view.quiet() ? Priority.NORMAL : Priority.HIGH,
                badge);
    }

    private static String title(NewsView.Newest newest) {
        if (newest.group() != null) {
            return newest.group();
        }
        return newest.author() == null ? NAMELESS : newest.author();
    }

    /// In a group the title does not say who.
    private static String one(NewsView.Newest newest) {
        String what = kind(newest.kind());
        return newest.group() != null && newest.author() != null
                ? newest.author() + ": " + what
                : Character.toUpperCase(what.charAt(0)) + what.substring(1);
    }

    private static String several(NewsView view, NewsView.Newest newest) {
        String many = view.count() + (view.more() ? "+" : "") + " new messages";
        return many + where(newest.group(), newest.author());
    }

    private static String where(@Nullable String group, @Nullable String author) {
        if (group != null) {
            return " in " + group;
        }
        return author == null ? "" : " from " + author;
    }

    private static String kind(MessageKind kind) {
        return switch (kind) {
            case TEXT, SYSTEM -> "new message";
            case IMAGE -> "photo";
            case VIDEO -> "video";
            case DOCUMENT -> "document";
            case VOICE -> "voice message";
            case LOCATION -> "location";
            case CONTACT -> "contact";
            case POLL -> "poll";
            case STICKER -> "sticker";
        };
    }
}
