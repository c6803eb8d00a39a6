package dev.bluetick.commands.conversation;

import dev.bluetick.commands.account.UserId;
import dev.bluetick.commands.conversation.DeliveryDeferred.Waiting;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// For which members of a conversation messages wait: until they hold them, and then, as they may have been
/// notified, until they have read them. Empty in a conversation whose messages are acknowledged in time. For the
/// aggregates alone.
public final class Deferrals {

    /// How long messages wait for somebody, at the most.
    public static final Duration GIVE_UP = Duration.ofDays(30);

    /// @param upTo what is to be held
    /// @param held whether it is: then it is to be read
    private record Deferral(long upTo, boolean held, Instant since) {}

    private final Map<UserId, Deferral> byMember = new HashMap<>();

    private boolean waits(UserId member) {
        Deferral deferral = byMember.get(member);
        return deferral != null && !deferral.held;
    }

    /// For whom of these something waits now and did not before, or anew.
    ///
    /// @param known answers where a member stands; null: they are none
    private List<Waiting> added(
            DeferDelivery command, Collection<UserId> members, Standing known, Predicate<UserId> there) {
        boolean anew = command.whom() == DeferDelivery.Whom.ANEW;
        Newest newest = newest(command);
        List<Waiting> added = new ArrayList<>();
        for (UserId user : members) {
            Member member = known.of(user);
            if (member != null && member.delivered() < newest.of(user) && (anew || !waits(user)) && there.test(user)) {
                added.add(new Waiting(user, member.delivered() + 1));
            }
        }
        return added;
    }

    /// Where members stand.
    public interface Standing {
        @Nullable
        Member of(UserId user);
    }

    /// What is news of a deferral; null: nothing is.
    ///
    /// @param there who is not is waited for by nobody; asked for those alone who would be
    @Nullable
    public DeliveryDeferred defer(
            DeferDelivery command, Collection<UserId> all, Standing known, Predicate<UserId> there) {
        Collection<UserId> of = command.whom() == DeferDelivery.Whom.NAMED ? command.members() : all;
        List<Waiting> added = added(command, of, known, there);
        return added.isEmpty() && !raises(command.newest())
                ? null
                : new DeliveryDeferred(command.conversationId(), newest(command), added, others(added), command.at());
    }

    /// The author of what is newest may wait for something older, which whoever is told anew knows nothing of.
    private Newest newest(DeferDelivery command) {
        Newest newest = command.newest();
        Deferral authors = byMember.get(newest.author());
        return command.whom() != DeferDelivery.Whom.ANEW || authors == null || authors.held
                ? newest
                : new Newest(newest.seq(), newest.author(), Math.max(newest.others(), authors.upTo));
    }

    private int others(List<Waiting> named) {
        Set<UserId> others = new HashSet<>(waiting());
        named.forEach(it -> others.remove(it.userId()));
        return others.size();
    }

    private boolean raises(Newest newest) {
        return byMember.entrySet().stream()
                .anyMatch(it -> !it.getValue().held && it.getValue().upTo < newest.of(it.getKey()));
    }

    /// What is settled by where these members stand now; null: nothing is.
    @Nullable
    DeliverySettled settle(
            ConversationId conversation, Collection<UserId> users, Function<UserId, Member> member, Instant at) {
        if (byMember.isEmpty()) {
            return null;
        }
        List<DeliverySettled.Settlement> settlements = new ArrayList<>();
        int waiting = countWaiting();
        for (UserId user : new LinkedHashSet<>(users)) {
            Deferral deferral = byMember.get(user);
            if (deferral == null) {
                continue;
            }
            boolean read = member.apply(user).read() >= deferral.upTo;
            if (read || (!deferral.held && member.apply(user).delivered() >= deferral.upTo)) {
                settlements.add(new DeliverySettled.Settlement(user, read));
                waiting -= deferral.held ? 0 : 1;
            }
        }
        return settlements.isEmpty() ? null : new DeliverySettled(conversation, settlements, waiting, at);
    }

    private Instant sinceOf(UserId user) {
        Deferral deferral = byMember.get(user);
        return deferral == null ? Instant.MIN : deferral.since;
    }

    public int countWaiting() {
        return waiting().size();
    }

    private List<UserId> waiting() {
        return byMember.keySet().stream().filter(this::waits).toList();
    }

    /// What a further try makes: those are given up for whom something has waited for too long, or who are not there
    /// any more, and for the others it is pushed again.
    public List<ConversationEvent> retry(RetryDelivery command, Predicate<UserId> there) {
        Instant since = command.at().minus(GIVE_UP);
        List<UserId> left = new ArrayList<>();
        List<UserId> abandoned = new ArrayList<>();
        for (UserId user : waiting()) {
            boolean goesOn = sinceOf(user).isAfter(since) && there.test(user);
            (goesOn ? left : abandoned).add(user);
        }
        List<ConversationEvent> events = new ArrayList<>(2);
        if (!abandoned.isEmpty()) {
            events.add(new DeliveryAbandoned(command.conversationId(), abandoned, left.size(), command.at()));
        }
        if (!left.isEmpty()) {
            events.add(new DeliveryRetried(command.conversationId(), left, command.at()));
        }
        return events;
    }

    /// Who has been notified and never reads is forgotten, too. Who is named anew waits since when they did.
    public void on(DeliveryDeferred event) {
        Instant since = event.at().minus(GIVE_UP);
        byMember.values().removeIf(it -> it.held && it.since.isBefore(since));
        event.members()
                .forEach(it -> byMember.merge(
                        it.userId(), new Deferral(0, false, event.at()), (was, next) -> was.held ? next : was));
        byMember.replaceAll((user, it) -> it.held || it.upTo >= event.newest().of(user)
                ? it
                : new Deferral(event.newest().of(user), false, it.since));
    }

    public void on(DeliverySettled event) {
        for (DeliverySettled.Settlement it : event.settlements()) {
            if (it.read()) {
                byMember.remove(it.userId());
            } else {
                byMember.computeIfPresent(it.userId(), (_, was) -> new Deferral(was.upTo, true, was.since));
            }
        }
    }

    void forget(UserId user) {
        byMember.remove(user);
    }

    public void on(DeliveryAbandoned event) {
        event.members().forEach(byMember::remove);
    }
}
