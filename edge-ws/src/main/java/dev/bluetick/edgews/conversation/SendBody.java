package dev.bluetick.edgews.conversation;

import dev.bluetick.commands.Refusal;
import dev.bluetick.commands.Refused;
import dev.bluetick.commands.account.UserId;
import dev.bluetick.commands.conversation.ClientId;
import dev.bluetick.commands.conversation.Content;
import dev.bluetick.commands.conversation.ConversationId;
import dev.bluetick.commands.conversation.MessageId;
import dev.bluetick.commands.conversation.MessageKind;
import dev.bluetick.commands.conversation.References;
import dev.bluetick.commands.conversation.SendMessage;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// The body of a SEND to /app/messages.
final class SendBody implements BodyReader.Fields {

    private static final Pattern DEVICE_KEY = Pattern.compile("u[0-9]{1,19}/d[0-9]{1,19}");

    private static final Map<String, MessageKind> KINDS = Arrays.stream(MessageKind.values())
            .collect(Collectors.toUnmodifiableMap(MessageKind::name, Function.identity()));

    private @Nullable ClientId clientId;
    private @Nullable UserId toUser;
    private @Nullable ConversationId toConversation;
    private @Nullable MessageKind kind;
    private @Nullable String content;
    private @Nullable Map<String, String> envelopes;
    private @Nullable MessageId replyTo;
    private @Nullable MessageId forwardedFrom;
    private @Nullable String mediaId;
    private @Nullable List<UserId> mentions;

    /// @throws Refused for what the contract does not allow
    static SendBody read(String body) {
        return BodyReader.read(body, new SendBody());
    }

    @Override
    public void field(String name, BodyReader value) {
        switch (name) {
            case "clientId" -> clientId = new ClientId(value.text());
            case "to" -> value.object(this::recipient);
            case "type" -> kind = kind(value.text());
            case "content" -> content = value.text();
            case "envelopes" -> value.object(this::envelope);
            case "replyTo" -> replyTo = MessageId.parse(value.text());
            case "forwardedFrom" -> forwardedFrom = MessageId.parse(value.text());
            case "mediaId" -> mediaId = value.text();
            case "mentions" -> value.array(() -> mention(value));
            default -> value.skip();
        }
    }

    ConversationId conversation(UserId sender) {
        if ((toUser == null) == (toConversation == null)) {
            throw new Refused(Refusal.INVALID, "The field to has either a userId or a conversationId.");
        }
        return toUser == null ? BodyReader.required("to", toConversation) : ConversationId.ofPair(sender, toUser);
    }

    SendMessage.Draft draft() {
        return new SendMessage.Draft(
                BodyReader.required("clientId", clientId),
                BodyReader.required("type", kind),
                new Content(content, envelopes),
                references());
    }

    private References references() {
        return replyTo == null && forwardedFrom == null && mediaId == null && mentions == null
                ? References.NONE
                : new References(replyTo, forwardedFrom, mediaId, mentions == null ? List.of() : mentions);
    }

    private void recipient(String name, BodyReader value) {
        switch (name) {
            case "userId" -> toUser = new UserId(value.text());
            case "conversationId" -> toConversation = new ConversationId(value.text());
            default -> value.skip();
        }
    }

    private void envelope(String device, BodyReader value) {
        Map<String, String> all = envelopes == null ? new LinkedHashMap<>() : envelopes;
        if (!DEVICE_KEY.matcher(device).matches()) {
            throw new Refused(Refusal.INVALID, "A key of envelopes looks like u7231560024064/d7231560024065.");
        }
        all.put(device, value.text());
        envelopes = all;
    }

    private void mention(BodyReader value) {
        List<UserId> all = mentions == null ? new ArrayList<>() : mentions;
        if (all.size() == References.MAX_MENTIONS) {
            throw new Refused(Refusal.INVALID, "mentions takes at most " + References.MAX_MENTIONS + " entries.");
        }
        all.add(new UserId(value.text()));
        mentions = all;
    }

    private static MessageKind kind(String name) {
        MessageKind kind = KINDS.get(name);
        if (kind == null) {
            throw new Refused(Refusal.INVALID, "type is one of " + KINDS.keySet() + ".");
        }
        if (kind == MessageKind.SYSTEM) {
            throw new Refused(Refusal.NOT_ALLOWED, "Messages of type SYSTEM come from the server alone.");
        }
        return kind;
    }
}
