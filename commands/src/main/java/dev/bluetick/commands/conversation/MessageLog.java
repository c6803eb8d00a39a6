package dev.bluetick.commands.conversation;

import dev.bluetick.commands.Refusal;
import dev.bluetick.commands.Refused;
import dev.bluetick.commands.account.UserId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The numbered log of a conversation: its newest seq, where each member stands in it, and what is withheld
/// from whom. Its size depends on the members and their devices, never on the number of messages. For the
/// aggregates alone.
public final class MessageLog {

    private long head;
    private final Map<UserId, Member> members = new HashMap<>();
    /// Of those members alone from whom anything is.
    private final Map<UserId, Withheld> withheld = new HashMap<>();
    private final Deferrals deferrals = new Deferrals();
    private final Deletions deletions = new Deletions();

    boolean isOpen() {
        return !members.isEmpty();
    }

    void open(List<UserId> withMembers) {
        withMembers.forEach(user -> members.put(user, Member.NEW));
    }

    public long head() {
        return head;
    }

    public long nextSeq() {
        return head + 1;
    }

    public Deferrals deferrals() {
        return deferrals;
    }

    public Deletions deletions() {
        return deletions;
    }

    /// Null: they are no member.
    @Nullable
    Member find(UserId user) {
        return members.get(user);
    }

    public Member member(UserId user) {
        Member member = members.get(user);
        if (member == null) {
            throw notFound();
        }
        return member;
    }

    public void set(UserId user, Member member) {
        members.put(user, member);
    }

    public void sent(UserId author, long seq, List<UserId> withheldFrom) {
        head = seq;
        set(author, member(author).sentOneMore());
        withheldFrom.forEach(user -> withheld.put(user, withheldFrom(user).with(seq)));
    }

    private Withheld withheldFrom(UserId user) {
        return withheld.getOrDefault(user, Withheld.NOTHING);
    }

    public boolean has(UserId user) {
        return members.containsKey(user);
    }

    List<UserId> users() {
        return List.copyOf(members.keySet());
    }

    List<UserId> others(UserId user) {
        return members.keySet().stream().filter(member -> !member.equals(user)).toList();
    }

    /// What is settled by where these members stand now; null: nothing is.
    @Nullable
    public DeliverySettled settle(ConversationId conversation, Collection<UserId> users, Instant at) {
        return deferrals.settle(conversation, users, this::member, at);
    }

    /// One more member, who may have been one before.
    public void join(UserId user) {
        members.putIfAbsent(user, Member.NEW);
    }

    /// Forgets where a member stands, but for how many messages they sent.
    public void forget(UserId user) {
        long sent = member(user).sent();
        deferrals.forget(user);
        if (sent == 0) {
            members.remove(user);
        } else {
            members.put(user, Member.NEW.whoSent(sent));
        }
    }

    void checkPosition(DevicePosition position) {
        checkPosition(position, head);
    }

    /// @param newest the newest seq that the member sees
    public void checkPosition(DevicePosition position, long newest) {
        member(position.userId());
        if (position.upTo() < 1) {
            throw new Refused(
                    Refusal.INVALID, "upTo is " + position.upTo() + "; it is the seq of a message, 1 or more.");
        }
        if (position.upTo() > newest) {
            throw new Refused(
                    Refusal.SEQ_BEYOND_HEAD,
                    "upTo is " + position.upTo() + ", but the newest message of the conversation has seq " + newest
                            + ".");
        }
    }

    /// What of these positions is news, in their order, as if each had been applied before the next.
    List<MessagesDelivered.Delivery> risen(List<DevicePosition> positions) {
        List<MessagesDelivered.Delivery> news = new ArrayList<>(positions.size());
        Map<UserId, Member> ahead = new HashMap<>();
        for (DevicePosition position : positions) {
            Member before = ahead.getOrDefault(position.userId(), member(position.userId()));
            Member after = before.holds(position.deviceId(), position.upTo());
            if (after != before) {
                addDeliveries(position, before.delivered(), news);
                ahead.put(position.userId(), after);
            }
        }
        return news;
    }

    private void addDeliveries(
            DevicePosition position, long deliveredBefore, List<MessagesDelivered.Delivery> deliveries) {
        Withheld gaps = withheldFrom(position.userId());
        for (long upTo : gaps.stops(deliveredBefore, position.upTo())) {
            long withheldUpTo = gaps.upTo(upTo);
            boolean tick = upTo > deliveredBefore && upTo > withheldUpTo;
            deliveries.add(new MessagesDelivered.Delivery(position.at(upTo), tick, withheldUpTo));
        }
    }

    /// What a reading that is news is told as: step by step, as [Withheld#stops] has it.
    ///
    /// @param shown whether the others are shown it
    List<MessagesRead> readings(ReadMessages command, boolean shown) {
        Member before = member(command.reader());
        Withheld gaps = withheldFrom(command.reader());
        List<MessagesRead> readings = new ArrayList<>();
        for (long upTo : gaps.stops(before.read(), command.position().upTo())) {
            long withheldUpTo = gaps.upTo(upTo);
            readings.add(new MessagesRead(
                    command.conversationId(),
                    command.position().at(upTo),
                    upTo > before.delivered() && upTo > withheldUpTo,
                    shown ? before.hidden() : upTo,
                    withheldUpTo,
                    command.at()));
        }
        return readings;
    }

    public static Refused notFound() {
        return new Refused(Refusal.CONVERSATION_NOT_FOUND, "There is no such conversation among yours.");
    }
}
