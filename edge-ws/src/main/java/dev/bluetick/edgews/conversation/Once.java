package dev.bluetick.edgews.conversation;

import dev.bluetick.commands.conversation.ConversationId;
import dev.bluetick.edgews.stomp.MessageBody;
import dev.bluetick.edgews.stream.Push;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// A push that is encoded when the first session wants it, and is the same for all that follow.
final class Once {

    private final Supplier<Push> encode;
    private @Nullable Push push;

    private Once(Supplier<Push> encode) {
        this.encode = encode;
    }

    static Once message(long position, ConversationId conversation, long seq, Supplier<MessageBody> body) {
        return new Once(() -> new Push.Message(position, conversation, seq, body.get()));
    }

    static Once notice(long position, Supplier<MessageBody> body) {
        return new Once(() -> new Push.Notice(position, body.get()));
    }

    static Once passing(long position, Supplier<MessageBody> body) {
        return new Once(() -> new Push.Passing(position, body.get()));
    }

    Push get() {
        Push made = push;
        if (made == null) {
            made = encode.get();
            push = made;
        }
        return made;
    }
}
