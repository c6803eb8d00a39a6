package dev.bluetick.projections.conversation;

import dev.bluetick.commands.account.DeviceId;
import dev.bluetick.commands.account.UserId;
import dev.bluetick.commands.conversation.ConversationId;
import dev.bluetick.projections.conversation.Standing.Mark;
import dev.bluetick.queries.conversation.BacklogView.Tick;
import dev.bluetick.queries.conversation.GroupReceipts;
import dev.bluetick.queries.conversation.Receipts;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Primary;
import org.springframework.stereotype.Component;

/// Receipts of pairs and of groups, which are kept each in their own way. In a group nothing is hidden.
@Component
@Primary
class ReceiptsReader implements Receipts {

    private final ReceiptsProjection pairs;
    private final GroupReceiptsReader groups;

    ReceiptsReader(ReceiptsProjection pairs, GroupReceiptsReader groups) {
        this.pairs = pairs;
        this.groups = groups;
    }

    @Override
    public Watermark watermark(ConversationId conversation, UserId member, Tick.Kind kind) {
        return conversation.isGroup()
                ? inGroup(conversation, member, kind)
                : pairs.watermark(conversation, member, kind);
    }

    @Override
    public List<Watermark> shown(ConversationId conversation, UserId member, Tick.Kind kind, long since) {
        if (!conversation.isGroup()) {
            return pairs.shown(conversation, member, kind, since);
        }
        Watermark watermark = inGroup(conversation, member, kind);
        return watermark.position() > since ? List.of(watermark) : List.of();
    }

    private Watermark inGroup(ConversationId group, UserId member, Tick.Kind kind) {
        Standing standing = groups.of(group, member);
        Mark mark = kind == Tick.Kind.READ ? standing.read() : standing.delivered();
        return mark.upTo() == 0
                ? Watermark.NONE
                : new Watermark(mark.upTo(), Instant.ofEpochMilli(mark.at()), mark.position());
    }

    @Override
    public @Nullable Instant reached(ConversationId conversation, UserId member, Tick.Kind kind, long seq) {
        if (!conversation.isGroup()) {
            return pairs.reached(conversation, member, kind, seq);
        }
        GroupReceipts.Reached reached =
                groups.reached(conversation, List.of(member), seq).getOrDefault(member, GroupReceipts.Reached.NOT);
        return kind == Tick.Kind.READ ? reached.read() : reached.delivered();
    }

    @Override
    public long heldBy(ConversationId conversation, UserId user, DeviceId device) {
        return conversation.isGroup()
                ? groups.of(conversation, user).heldBy(Standing.number(device))
                : pairs.heldBy(conversation, user, device);
    }
}
