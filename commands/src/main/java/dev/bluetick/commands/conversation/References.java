package dev.bluetick.commands.conversation;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.bluetick.commands.Refusal;
import dev.bluetick.commands.Refused;
import dev.bluetick.commands.account.UserId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What a message points at: metadata, so it is part of the event.
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record References(
        @Nullable MessageId replyTo,
        @Nullable MessageId forwardedFrom,
        @Nullable String mediaId,
        List<UserId> mentions) {

    public static final References NONE = new References(null, null, null, List.of());

    public static final int MAX_MENTIONS = 256;
    public static final int MAX_MEDIA_ID = 64;

    public References {
        mentions = mentions == null ? List.of() : List.copyOf(mentions);
        if (mentions.size() > MAX_MENTIONS) {
            throw new Refused(
                    Refusal.INVALID,
                    "mentions has " + mentions.size() + " entries; it takes at most " + MAX_MENTIONS + ".");
        }
        if (mediaId != null && (mediaId.isEmpty() || mediaId.length() > MAX_MEDIA_ID)) {
            throw new Refused(Refusal.INVALID, "mediaId takes 1 to " + MAX_MEDIA_ID + " characters.");
        }
    }

    /// That they point at nothing outside a conversation.
    void check(ConversationId conversation, List<UserId> members, ContentStore contents) {
        if (replyTo != null && contents.find(conversation, replyTo) == null) {
            throw new Refused(
                    Refusal.MESSAGE_NOT_FOUND, "replyTo is " + replyTo + ", which is no message of this conversation.");
        }
        if (!members.containsAll(mentions)) {
            throw new Refused(Refusal.INVALID, "mentions names someone who is not in this conversation.");
        }
    }
}
