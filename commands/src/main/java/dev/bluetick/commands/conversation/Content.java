package dev.bluetick.commands.conversation;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.bluetick.commands.Refusal;
import dev.bluetick.commands.Refused;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What a message says: opaque to the server, never parsed, logged or indexed. Either one string for all, or
/// one sealed envelope for each device, under `userId/deviceId`. It is never part of an event, so that it can
/// be erased.
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Content(@Nullable String content, @Nullable Map<String, String> envelopes) {

    /// UTF-8 bytes of a content, or of one envelope.
    public static final int MAX_BYTES = 64 * 1024;

    /// Envelopes of one message: every device of both sides, with room to spare.
    public static final int MAX_ENVELOPES = 64;

    public Content {
        if ((content == null) == (envelopes == null)) {
            throw new Refused(Refusal.INVALID, "A message has either content or envelopes: give one of the two.");
        }
        if (content != null) {
            checkSize("content", content);
        }
        if (envelopes != null) {
            if (envelopes.isEmpty() || envelopes.size() > MAX_ENVELOPES) {
                throw new Refused(
                        Refusal.INVALID,
                        "envelopes has " + envelopes.size() + " entries; it takes 1 to " + MAX_ENVELOPES + ".");
            }
            envelopes.forEach((device, envelope) -> checkSize("an envelope", envelope));
            envelopes = Map.copyOf(envelopes);
        }
    }

    public static Content of(String content) {
        return new Content(content, null);
    }

    private static void checkSize(String what, String text) {
        // A char takes at most three bytes in UTF-8, so most texts need no counting.
        if (text.length() > MAX_BYTES / 3 && utf8Length(text) > MAX_BYTES) {
            throw new Refused(Refusal.INVALID, what + " is larger than " + MAX_BYTES + " bytes; send it as media.");
        }
    }

    private static int utf8Length(String text) {
        return text.getBytes(java.nio.charset.StandardCharsets.UTF_8).length;
    }
}
