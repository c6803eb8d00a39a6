package dev.bluetick.queries.conversation;

import dev.bluetick.commands.account.UserId;
import dev.bluetick.commands.conversation.ConversationId;
import dev.bluetick.commands.conversation.MessageId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Reads messages as one member may see them: without those hidden by or withheld from that member, deleted
/// ones as tombstones, and of a group what was said while that member was in it.
public interface History {

    /// Messages with a seq between two others, neither included, in the order of seq or against it.
    List<MessageView> page(
            ConversationId conversation, UserId reader, long above, long below, boolean newestFirst, int limit);

    /// Null where there is none that the reader may see.
    @Nullable
    MessageView find(ConversationId conversation, UserId reader, long seq);

    /// Messages of others above a position, up to a head, that are neither deleted nor hidden; those that are
    /// not known here yet are not counted.
    long unread(ConversationId conversation, UserId reader, long readSeq, long headSeq);

    /// Deletions that concern the reader, after a position of the event store.
    List<BacklogView.Deletion> deletionsSince(ConversationId conversation, UserId reader, long position);

    @Nullable
    MessageLocation locate(MessageId message);

    /// The starred messages with an id below another that the user may still see, the newest first.
    List<MessageLocation> starred(UserId user, long below, int limit);

    /// The lowest seq that is the author's own and that they may see; [Long#MAX_VALUE]: none.
    long firstOwn(ConversationId conversation, UserId author);

    /// Everybody, former members too, who was in a group when any message of a part of it was sent, both ends
    /// included; the authors too.
    List<UserId> whoSee(ConversationId group, long fromSeq, long upTo);

    /// The watermarks of members of a group, each as one tick for each stay that it reaches into, in the order of seq:
    /// for nothing that was said while its member was away.
    List<BacklogView.Tick> withinStays(ConversationId group, List<BacklogView.Tick> watermarks);

    /// Whether a message was withheld from a member.
    boolean isWithheld(ConversationId conversation, UserId member, long seq);
}
