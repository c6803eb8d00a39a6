package dev.bluetick.edgews.conversation;

import dev.bluetick.commands.Refusal;
import dev.bluetick.commands.Refused;
import dev.bluetick.commands.conversation.ConversationId;
import dev.bluetick.edgews.stream.SyncRequest;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The body of a SEND to /app/sync. An id that is none is refused by itself: the others are served.
final class SyncBody implements BodyReader.Fields {

    private @Nullable Map<ConversationId, Long> cursors;
    private final List<Refused> refused = new ArrayList<>();

    static SyncBody read(String body) {
        return BodyReader.read(body, new SyncBody());
    }

    @Override
    public void field(String name, BodyReader value) {
        if (name.equals("cursors")) {
            cursors = new LinkedHashMap<>();
            value.object(this::cursor);
        } else {
            value.skip();
        }
    }

    Map<ConversationId, Long> cursors() {
        return BodyReader.required("cursors", cursors);
    }

    List<Refused> refused() {
        return refused;
    }

    private void cursor(String name, BodyReader value) {
        long seq = value.position(0);
        Map<ConversationId, Long> all = cursors();
        if (all.size() + refused.size() == SyncRequest.MAX_CONVERSATIONS) {
            throw new Refused(
                    Refusal.INVALID, "cursors takes at most " + SyncRequest.MAX_CONVERSATIONS + " conversations.");
        }
        try {
            all.put(new ConversationId(name), seq);
        } catch (Refused unknown) {
            refused.add(unknown);
        }
    }
}
