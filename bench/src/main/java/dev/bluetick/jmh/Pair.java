package dev.bluetick.jmh;

import dev.bluetick.commands.account.DeviceId;
import dev.bluetick.commands.account.UserId;
import dev.bluetick.commands.conversation.ClientId;
import dev.bluetick.commands.conversation.Content;
import dev.bluetick.commands.conversation.ConversationId;
import dev.bluetick.commands.conversation.MessageId;
import dev.bluetick.commands.conversation.MessageKind;
import dev.bluetick.commands.conversation.MessageSent;
import dev.bluetick.commands.conversation.References;
import dev.bluetick.commands.conversation.Sender;
import java.time.Instant;
import java.util.List;

/// Two people who talk: one of them sends messages of 100 bytes, as those of the load driver are.
///
/// @param number tells pairs apart
public record Pair(long number) {

    public static final String TEXT = "0123456789".repeat(10);
    public static final Content CONTENT = Content.of(TEXT);

    private static final long FIRST_ID = 382_000_000_000_000_000L;
    private static final Instant AT = Instant.parse("2026-11-24T12:00:00.123Z");

    public Sender author() {
        return new Sender(UserId.of(FIRST_ID + 3 * number), DeviceId.of(FIRST_ID + 3 * number + 1));
    }

    public UserId reader() {
        return UserId.of(FIRST_ID + 3 * number + 2);
    }

    public ConversationId conversation() {
        return ConversationId.ofPair(author().userId(), reader());
    }

    /// The messages of all pairs have ids of their own.
    ///
    /// @param seq from 1
    public MessageSent message(long seq) {
        return message(conversation(), seq);
    }

    /// One that its author sends to another conversation.
    public MessageSent message(ConversationId conversation, long seq) {
        return new MessageSent(
                conversation,
                new MessageId(FIRST_ID + (seq << 12) + number),
                seq,
                seq,
                author(),
                new ClientId("client-" + seq),
                AT,
                MessageKind.TEXT,
                References.NONE,
                List.of());
    }
}
