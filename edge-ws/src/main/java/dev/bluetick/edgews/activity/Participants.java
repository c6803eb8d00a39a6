package dev.bluetick.edgews.activity;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.bluetick.commands.Refusal;
import dev.bluetick.commands.Refused;
import dev.bluetick.commands.account.UserId;
import dev.bluetick.commands.conversation.ConversationId;
import dev.bluetick.queries.conversation.FindParticipants;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicIntegerArray;
import org.axonframework.messaging.responsetypes.ResponseTypes;
import org.axonframework.queryhandling.QueryGateway;

/// Who is in a conversation now. Of a pair it is asked each time, as blocks count; the members of groups that are
/// busy are kept until the group's next change.
final class Participants {

    /// Members of all groups that are kept, some 100 bytes each.
    static final long MAX_KEPT = 100_000;

    private static final Duration IDLE = Duration.ofMinutes(1);
    private static final long TIMEOUT_SECONDS = 5;

    /// A power of two.
    private static final int COUNTERS = 1_024;

    private final QueryGateway queries;
    private final Cache<ConversationId, Set<UserId>> groups = Caffeine.newBuilder()
            .maximumWeight(MAX_KEPT)
            .<ConversationId, Set<UserId>>weigher((_, members) -> members.size())
            .expireAfterAccess(IDLE)
            .build();
    /// How often the members of a group have changed; a few groups share a counter.
    private final AtomicIntegerArray changes = new AtomicIntegerArray(COUNTERS);

    Participants(QueryGateway queries) {
        this.queries = queries;
    }

    /// Somebody has come to a group, or gone. Called on the live path: returns at once.
    void changed(ConversationId group) {
        changes.incrementAndGet(counter(group));
        groups.invalidate(group);
    }

    /// May take as long as a question to the read models.
    ///
    /// @throws Refused CONVERSATION_NOT_FOUND for one who is not in it
    Collection<UserId> of(ConversationId conversation, UserId caller) {
        if (!conversation.isGroup()) {
            return ask(conversation, caller);
        }
        Set<UserId> kept = groups.getIfPresent(conversation);
        if (kept == null) {
            kept = read(conversation, caller);
        }
        if (!kept.contains(caller)) {
            throw new Refused(Refusal.CONVERSATION_NOT_FOUND, "There is no such conversation among yours.");
        }
        return kept;
    }

    /// What has changed while it was read is not kept: who changes it counts first and forgets second, and here it is
    /// kept first and compared second.
    private Set<UserId> read(ConversationId group, UserId caller) {
        int before = changes.get(counter(group));
        Set<UserId> members = Set.copyOf(ask(group, caller));
        groups.put(group, members);
        if (changes.get(counter(group)) != before) {
            groups.invalidate(group);
        }
        return members;
    }

    private List<UserId> ask(ConversationId conversation, UserId caller) {
        return queries.query(
                        new FindParticipants(caller, conversation), ResponseTypes.multipleInstancesOf(UserId.class))
                .orTimeout(TIMEOUT_SECONDS, TimeUnit.SECONDS)
                .join();
    }

    private static int counter(ConversationId group) {
        return group.hashCode() & COUNTERS - 1;
    }
}
