package dev.bluetick.commands.conversation;

import dev.bluetick.commands.Refusal;
import dev.bluetick.commands.Refused;
import dev.bluetick.commands.account.UserId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// The numbered log of a conversation: its newest seq, and where each member stands in it. Its size depends
/// on the members and their devices, never on the number of messages. For the aggregates alone.
public final class MessageLog {

    private long head;
    private final Map<UserId, Member> members = new HashMap<>();

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

    public void sent(UserId author, long seq) {
        head = seq;
        set(author, member(author).sentOneMore());
    }

    public boolean has(UserId user) {
        return members.containsKey(user);
    }

    List<UserId> others(UserId user) {
        return members.keySet().stream().filter(member -> !member.equals(user)).toList();
    }

    /// One more member, who may have been one before.
    public void join(UserId user) {
        members.putIfAbsent(user, Member.NEW);
    }

    /// Forgets where a member stands, but for how many messages they sent.
    public void forget(UserId user) {
        long sent = member(user).sent();
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
                news.add(new MessagesDelivered.Delivery(position, after.delivered() > before.delivered()));
                ahead.put(position.userId(), after);
            }
        }
        return news;
    }

    public static Refused notFound() {
        return new Refused(Refusal.CONVERSATION_NOT_FOUND, "There is no such conversation among yours.");
    }
}
