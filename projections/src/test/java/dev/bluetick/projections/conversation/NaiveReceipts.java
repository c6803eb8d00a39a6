package dev.bluetick.projections.conversation;

import dev.bluetick.commands.Event;
import dev.bluetick.commands.account.DeviceId;
import dev.bluetick.commands.account.DeviceRegistered;
import dev.bluetick.commands.account.PrivacyChanged;
import dev.bluetick.commands.account.UserId;
import dev.bluetick.commands.conversation.ConversationId;
import dev.bluetick.commands.conversation.DevicePosition;
import dev.bluetick.commands.conversation.MessageSent;
import dev.bluetick.commands.conversation.MessagesDelivered;
import dev.bluetick.commands.conversation.MessagesRead;
import dev.bluetick.queries.conversation.BacklogView.Tick;
import dev.bluetick.queries.conversation.Receipts.Watermark;
import java.time.Instant;
import java.util.LinkedList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// How far members and devices are, from the positions in the events and who had read receipts off then: it
/// looks at no tick, and not at what the events say is hidden.
record NaiveReceipts(NaiveLog log) {

    /// One device's acknowledgement.
    private record Step(long position, Instant at, DevicePosition device, Tick.Kind kind, boolean hidden) {}

    /// The first step that brought the member as far as anyone of the devices has.
    Watermark watermark(ConversationId conversation, UserId member, Tick.Kind kind) {
        Watermark furthest = Watermark.NONE;
        for (Step it : steps(conversation, member, kind)) {
            if (it.device.upTo() > furthest.upTo()) {
                furthest = new Watermark(it.device.upTo(), it.at, it.position);
            }
        }
        return furthest;
    }

    /// The same as the others are shown it: seq by seq, without what was read hidden or is withheld; what is left
    /// without a gap is one.
    List<Watermark> shown(ConversationId conversation, UserId member, Tick.Kind kind, long since) {
        Set<Long> withheld = log.in(conversation, MessageSent.class)
                .filter(it -> it.withheldFrom().contains(member))
                .map(MessageSent::seq)
                .collect(Collectors.toSet());
        LinkedList<Watermark> shown = new LinkedList<>();
        long furthest = 0;
        for (Step it : steps(conversation, member, kind)) {
            for (long seq = furthest + 1; seq <= it.device.upTo(); seq++) {
                furthest = seq;
                if (!withheld.contains(seq) && !(kind == Tick.Kind.READ && it.hidden)) {
                    boolean goesOn = !shown.isEmpty() && shown.getLast().upTo() == seq - 1;
                    long above = goesOn ? shown.removeLast().above() : seq - 1;
                    shown.add(new Watermark(seq, it.at, it.position, above));
                }
            }
        }
        return shown.stream().filter(it -> it.position() > since).toList();
    }

    @Nullable
    Instant reached(ConversationId conversation, UserId member, Tick.Kind kind, long seq) {
        for (Step it : steps(conversation, member, kind)) {
            if (it.device.upTo() >= seq) {
                return kind == Tick.Kind.READ && it.hidden ? null : it.at;
            }
        }
        return null;
    }

    /// A device holds what it has acknowledged, and begins where its user was when it was registered.
    long heldBy(ConversationId conversation, UserId user, DeviceId device) {
        List<Step> steps = steps(conversation, user, Tick.Kind.DELIVERED);
        long own = steps.stream()
                .filter(it -> it.device.deviceId().equals(device))
                .mapToLong(it -> it.device.upTo())
                .max()
                .orElse(0);
        long registered = log.entries()
                .filter(it -> it.event() instanceof DeviceRegistered event
                        && event.userId().equals(user)
                        && event.deviceId().equals(device))
                .mapToLong(NaiveLog.Entry::position)
                .max()
                .orElse(0);
        long inherited = steps.stream()
                .filter(it -> it.position < registered)
                .mapToLong(it -> it.device.upTo())
                .max()
                .orElse(0);
        return Math.max(own, inherited);
    }

    /// What is read is also delivered.
    private List<Step> steps(ConversationId conversation, UserId member, Tick.Kind kind) {
        return log.entries()
                .flatMap(it -> steps(it.position(), it.event(), conversation).stream())
                .filter(it -> it.device.userId().equals(member))
                .filter(it -> kind == Tick.Kind.DELIVERED || it.kind == Tick.Kind.READ)
                .toList();
    }

    private List<Step> steps(long position, Event event, ConversationId conversation) {
        if (event instanceof MessagesDelivered it && it.conversationId().equals(conversation)) {
            return it.deliveries().stream()
                    .map(one -> new Step(position, it.at(), one.position(), Tick.Kind.DELIVERED, false))
                    .toList();
        }
        if (event instanceof MessagesRead it && it.conversationId().equals(conversation)) {
            List<UserId> pair = conversation.pair();
            boolean hidden = pair.size() > 1 && pair.stream().anyMatch(member -> hides(member, position));
            return List.of(new Step(position, it.at(), it.position(), Tick.Kind.READ, hidden));
        }
        return List.of();
    }

    private boolean hides(UserId user, long before) {
        return log.entries()
                .filter(it -> it.position() < before)
                .map(NaiveLog.Entry::event)
                .filter(it ->
                        it instanceof PrivacyChanged changed && changed.userId().equals(user))
                .reduce((_, newest) -> newest)
                .map(it -> !((PrivacyChanged) it).privacy().readReceipts())
                .orElse(false);
    }
}
