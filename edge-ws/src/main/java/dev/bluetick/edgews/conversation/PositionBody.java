package dev.bluetick.edgews.conversation;

import dev.bluetick.commands.conversation.ConversationId;
import org.jspecify.annotations.Nullable;

/// The body of a SEND to /app/delivered or /app/read.
final class PositionBody implements BodyReader.Fields {

    private @Nullable ConversationId conversation;
    private @Nullable Long upTo;

    static PositionBody read(String body) {
        return BodyReader.read(body, new PositionBody());
    }

    @Override
    public void field(String name, BodyReader value) {
        switch (name) {
            case "conversationId" -> conversation = new ConversationId(value.text());
            case "upTo" -> upTo = value.position(1);
            default -> value.skip();
        }
    }

    ConversationId conversation() {
        return BodyReader.required("conversationId", conversation);
    }

    long upTo() {
        return BodyReader.required("upTo", upTo);
    }
}
