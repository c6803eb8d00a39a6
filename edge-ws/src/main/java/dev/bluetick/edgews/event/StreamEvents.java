package dev.bluetick.edgews.event;

import dev.bluetick.commands.account.UserId;
import dev.bluetick.commands.conversation.ClientId;
import dev.bluetick.commands.conversation.Content;
import dev.bluetick.commands.conversation.ConversationId;
import dev.bluetick.commands.conversation.MessageDeleted;
import dev.bluetick.commands.conversation.MessageHidden;
import dev.bluetick.commands.conversation.MessageId;
import dev.bluetick.commands.conversation.MessageKind;
import dev.bluetick.commands.conversation.MessageSent;
import dev.bluetick.commands.conversation.References;
import dev.bluetick.commands.conversation.Sender;
import dev.bluetick.commands.conversation.SentMessage;
import dev.bluetick.edgews.stomp.MessageBody;
import dev.bluetick.queries.account.PresenceView;
import dev.bluetick.queries.account.ProfileView;
import dev.bluetick.queries.conversation.BacklogView;
import dev.bluetick.queries.conversation.MessageView;
import java.time.Instant;
import java.util.Collection;
import org.jspecify.annotations.Nullable;

/// The events of the wire contract.
public final class StreamEvents {

    /// Room for an event without content.
    private static final int SMALL = 256;

    private StreamEvents() {}

    public static MessageBody sent(ClientId clientId, SentMessage message) {
        return JsonText.event("sent", SMALL)
                .field("clientId", clientId.value())
                .plain("messageId", message.messageId())
                .plain("conversationId", message.conversationId())
                .field("seq", message.seq())
                .field("sentAt", message.sentAt())
                .body();
    }

    public static MessageBody message(MessageSent event, @Nullable Content content) {
        References references = event.references();
        JsonText json = message(
                event.conversationId(),
                event.messageId(),
                event.seq(),
                event.sender(),
                event.sentAt(),
                event.kind(),
                content);
        json.plain("replyTo", references.replyTo())
                .plain("forwardedFrom", references.forwardedFrom())
                .field("mediaId", references.mediaId());
        if (!references.mentions().isEmpty()) {
            json.field("mentions", references.mentions());
        }
        return json.body();
    }

    static JsonText message(
            ConversationId conversation,
            MessageId message,
            long seq,
            Sender from,
            Instant at,
            MessageKind kind,
            @Nullable Content content) {
        String text = content == null ? null : content.content();
        JsonText json = head(text, conversation, message, seq, from, at, kind);
        return content == null ? json : json.field("content", text).field("envelopes", content.envelopes());
    }

    /// What every message begins with, and room for its content.
    private static JsonText head(
            @Nullable String content,
            ConversationId conversation,
            MessageId message,
            long seq,
            Sender from,
            Instant at,
            MessageKind kind) {
        return JsonText.event("message", 2 * SMALL + (content == null ? 0 : content.length()))
                .plain("conversationId", conversation)
                .plain("messageId", message)
                .field("seq", seq)
                .plain("from", from.userId())
                .plain("fromDevice", from.deviceId())
                .field("sentAt", at)
                .plain("kind", kind);
    }

    public static MessageBody message(MessageView view) {
        String content = view.content();
        JsonText json = head(
                content,
                view.conversationId(),
                view.messageId(),
                view.seq(),
                new Sender(view.from(), view.fromDevice()),
                view.sentAt(),
                view.kind());
        if (Boolean.TRUE.equals(view.deleted())) {
            return json.field("deleted", true).body();
        }
        return json.field("content", content)
                .field("envelopes", view.envelopes())
                .plain("replyTo", view.replyTo())
                .plain("forwardedFrom", view.forwardedFrom())
                .field("mediaId", view.mediaId())
                .field("mentions", view.mentions())
                .body();
    }

    /// @param above the tick is not for what lies at or below it: see [BacklogView.Tick]
    public static MessageBody delivered(ConversationId conversation, UserId user, long upTo, Instant at, long above) {
        return position("delivered", conversation, user, upTo, at, above);
    }

    /// @param above the tick is not for what lies at or below it: see [BacklogView.Tick]
    public static MessageBody read(ConversationId conversation, UserId user, long upTo, Instant at, long above) {
        return position("read", conversation, user, upTo, at, above);
    }

    public static MessageBody tick(ConversationId conversation, BacklogView.Tick tick) {
        return switch (tick.kind()) {
            case DELIVERED -> delivered(conversation, tick.userId(), tick.upTo(), tick.at(), tick.above());
            case READ -> read(conversation, tick.userId(), tick.upTo(), tick.at(), tick.above());
        };
    }

    public static MessageBody deleted(MessageDeleted event) {
        return deleted(event.conversationId(), event.messageId(), event.seq(), event.by(), true);
    }

    public static MessageBody deleted(MessageHidden event) {
        return deleted(event.conversationId(), event.messageId(), event.seq(), event.by(), false);
    }

    public static MessageBody deleted(ConversationId conversation, BacklogView.Deletion deletion) {
        return deleted(conversation, deletion.messageId(), deletion.seq(), deletion.by(), deletion.forEveryone());
    }

    /// Somebody has joined whose number the receiver had synced.
    public static MessageBody joined(UserId user) {
        return contact(user, "JOINED").body();
    }

    /// A contact's profile has changed, to this: what is absent is not set, or hidden from the receiver.
    public static MessageBody changed(ProfileView profile) {
        return contact(profile.userId(), "PROFILE")
                .field("displayName", profile.displayName())
                .field("about", profile.about())
                .field("username", profile.username())
                .field("pictureMediaId", profile.pictureMediaId())
                .body();
    }

    private static JsonText contact(UserId user, String change) {
        return JsonText.event("contact", 2 * SMALL).plain("userId", user).plain("change", change);
    }

    /// @param presence both of its values are absent where it is hidden from the receiver
    public static MessageBody presence(UserId user, PresenceView presence) {
        JsonText json = JsonText.event("presence", SMALL).plain("userId", user);
        Boolean online = presence.online();
        Instant lastSeen = presence.lastSeen();
        if (online != null) {
            json.field("online", online.booleanValue());
        }
        return lastSeen == null ? json.body() : json.field("lastSeen", lastSeen).body();
    }

    public static MessageBody activity(ConversationId conversation, UserId user, Activity activity) {
        return JsonText.event("activity", SMALL)
                .plain("conversationId", conversation)
                .plain("userId", user)
                .plain("activity", activity)
                .body();
    }

    public static MessageBody pong(long timestamp, Instant serverTime) {
        return JsonText.event("pong", SMALL)
                .field("timestamp", timestamp)
                .field("serverTime", serverTime)
                .body();
    }

    public static MessageBody synced(Collection<ConversationId> conversations) {
        return JsonText.event("synced", SMALL)
                .field("conversationIds", conversations)
                .body();
    }

    public static MessageBody reconnect(long afterMillis) {
        return JsonText.event("reconnect", SMALL).field("afterMs", afterMillis).body();
    }

    public static MessageBody error(String code, String detail) {
        return error(code, detail, null, null);
    }

    /// @param retryAfter in seconds
    public static MessageBody error(String code, String detail, @Nullable String clientId, @Nullable Long retryAfter) {
        return MessageBody.of(errorJson(code, detail, clientId, retryAfter));
    }

    /// The body of an ERROR frame.
    ///
    /// @param retryAfter in seconds
    public static String errorJson(String code, String detail, @Nullable String clientId, @Nullable Long retryAfter) {
        JsonText json = JsonText.event("error", SMALL)
                .field("code", code)
                .field("detail", detail)
                .field("clientId", clientId);
        return retryAfter == null
                ? json.json()
                : json.field("retryAfter", retryAfter).json();
    }

    /// The body of an answer to a request for a socket (RFC 9457).
    public static String problemJson(String code, String detail, int status) {
        return JsonText.event("about:blank", SMALL)
                .field("status", status)
                .field("code", code)
                .field("detail", detail)
                .json();
    }

    private static MessageBody position(
            String type, ConversationId conversation, UserId user, long upTo, Instant at, long above) {
        JsonText json = JsonText.event(type, SMALL)
                .plain("conversationId", conversation)
                .plain("userId", user)
                .field("upTo", upTo)
                .field("at", at);
        return above > 0 ? json.field("above", above).body() : json.body();
    }

    private static MessageBody deleted(
            ConversationId conversation, MessageId message, long seq, UserId by, boolean forEveryone) {
        return JsonText.event("deleted", SMALL)
                .plain("conversationId", conversation)
                .plain("messageId", message)
                .field("seq", seq)
                .plain("by", by)
                .plain("scope", forEveryone ? "EVERYONE" : "ME")
                .body();
    }
}
