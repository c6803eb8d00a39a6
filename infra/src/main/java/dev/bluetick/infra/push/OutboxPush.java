package dev.bluetick.infra.push;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.bluetick.api.Stamps;
import dev.bluetick.api.account.SentPushes;
import dev.bluetick.commands.account.UserId;
import dev.bluetick.commands.conversation.MessageId;
import dev.bluetick.infra.outbox.OutboxFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Writes each notification to the outbox instead of sending it: everything but the target.
final class OutboxPush implements PushSender, SentPushes {

    private static final Logger LOG = LoggerFactory.getLogger(OutboxPush.class);

    /// @param from whose message it is; title or body have their name
    /// @param withdrawn in place of title, body and from: a notification is taken back
    /// @param deleted in their place, too: messages are to be dropped
    /// @param more whether there are more of these
    @JsonInclude(JsonInclude.Include.NON_NULL)
    private record Line(
            String userId,
            String deviceId,
            String provider,
            @Nullable String title,
            @Nullable String body,
            @Nullable String from,
            String priority,
            int badge,
            String collapseKey,
            Instant at,
            @Nullable Boolean withdrawn,
            @Nullable List<MessageId> deleted,
            @Nullable Boolean more) {}

    private final OutboxFile outbox;
    private final Stamps stamps;

    OutboxPush(OutboxFile outbox, Stamps stamps) {
        this.outbox = outbox;
        this.stamps = stamps;
    }

    @Override
    public PushOutcome send(Recipient to, Notice notice) {
        try {
            outbox.append(line(to, notice));
            return PushOutcome.SENT;
        } catch (IOException e) {
            LOG.warn("The push outbox cannot be written: {}", e.toString());
            return PushOutcome.LATER;
        }
    }

    private Line line(Recipient to, Notice notice) {
        News news = notice instanceof News it ? it : null;
        Deletion deletion = notice instanceof Deletion it ? it : null;
        return new Line(
                to.userId().value(),
                to.deviceId().value(),
                to.target().provider().wireName(),
                news == null ? null : news.title(),
                news == null ? null : news.body(),
                news == null ? null : news.from().value(),
                notice.priority().wireName(),
                notice.badge(),
                notice.collapseKey(),
                stamps.now(),
                notice instanceof Withdrawal ? true : null,
                deletion == null ? null : deletion.messageIds(),
                deletion == null ? null : deletion.more());
    }

    /// What they were told, and what others were told of them: that has their name.
    @Override
    public void forget(UserId user) {
        try {
            outbox.forget("userId", user.value());
            outbox.forget("from", user.value());
        } catch (IOException e) {
            throw new UncheckedIOException("The push outbox cannot be rewritten", e);
        }
    }
}
