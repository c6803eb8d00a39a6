package dev.bluetick.edgews.conversation;

import dev.bluetick.commands.Refusal;
import dev.bluetick.commands.Refused;
import dev.bluetick.commands.account.UserId;
import dev.bluetick.commands.conversation.ConversationCommand;
import dev.bluetick.commands.conversation.ConversationId;
import dev.bluetick.commands.conversation.DeleteForEveryone;
import dev.bluetick.commands.conversation.DeleteForMe;
import dev.bluetick.commands.conversation.MessageId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// The body of a SEND to /app/delete.
final class DeleteBody implements BodyReader.Fields {

    private @Nullable ConversationId conversation;
    private @Nullable MessageId message;
    private @Nullable String scope;

    static DeleteBody read(String body) {
        return BodyReader.read(body, new DeleteBody());
    }

    @Override
    public void field(String name, BodyReader value) {
        switch (name) {
            case "conversationId" -> conversation = new ConversationId(value.text());
            case "messageId" -> message = MessageId.parse(value.text());
            case "scope" -> scope = value.text();
            default -> value.skip();
        }
    }

    ConversationCommand command(UserId by, Instant at) {
        ConversationId in = BodyReader.required("conversationId", conversation);
        MessageId which = BodyReader.required("messageId", message);
        return switch (BodyReader.required("scope", scope)) {
            case "ME" -> new DeleteForMe(in, which, by, at);
            case "EVERYONE" -> new DeleteForEveryone(in, which, by, at);
            default -> throw new Refused(Refusal.INVALID, "scope is ME or EVERYONE.");
        };
    }
}
