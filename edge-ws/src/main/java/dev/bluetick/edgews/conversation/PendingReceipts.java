package dev.bluetick.edgews.conversation;

import dev.bluetick.commands.account.DeviceId;
import dev.bluetick.commands.conversation.DevicePosition;
import dev.bluetick.edgews.session.Answer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// What devices have said of one conversation and is not a command yet, with the answers owed for it. Its size
/// is bounded by what sessions may leave open, and one for each of a device's catch-ups. Safe where changes do not
/// overlap in time.
final class PendingReceipts {

    static final PendingReceipts NONE = new PendingReceipts(List.of());

    /// How far a device says it is: it holds the messages up to there, or its person has read them too.
    record Receipt(
            DevicePosition position, boolean read, @Nullable Answer answer) {

        private DeviceId device() {
            return position.deviceId();
        }
    }

    /// Receipts of one device that go as one: the highest position among them.
    record Merged(DevicePosition position, List<Receipt> receipts) {

        static Merged of(Receipt receipt) {
            List<Receipt> receipts = new ArrayList<>(2);
            receipts.add(receipt);
            return new Merged(receipt.position, receipts);
        }

        private Merged with(Merged other) {
            receipts.addAll(other.receipts);
            return other.position.upTo() > position.upTo() ? new Merged(other.position, receipts) : this;
        }

        /// Who has read a message holds it.
        private boolean covers(Receipt held) {
            return held.position.upTo() <= position.upTo();
        }
    }

    /// What is to be sent: what was read, by each device, and what each holds beyond that.
    record Due(List<Merged> read, List<Merged> held) {

        static Due alone(Receipt receipt) {
            List<Merged> merged = List.of(Merged.of(receipt));
            return receipt.read ? new Due(merged, List.of()) : new Due(List.of(), merged);
        }

        List<Merged> all() {
            return Stream.concat(held.stream(), read.stream()).toList();
        }

        /// The same in parts of so many at the most.
        List<Due> parts(int most) {
            if (read.size() + held.size() <= most) {
                return List.of(this);
            }
            List<Due> parts = new ArrayList<>();
            inParts(held, most, part -> parts.add(new Due(List.of(), part)));
            inParts(read, most, part -> parts.add(new Due(part, List.of())));
            return parts;
        }

        private static void inParts(List<Merged> all, int most, Consumer<List<Merged>> to) {
            for (int from = 0; from < all.size(); from += most) {
                to.accept(all.subList(from, Math.min(from + most, all.size())));
            }
        }
    }

    private final List<Receipt> receipts;

    private PendingReceipts(List<Receipt> receipts) {
        this.receipts = receipts;
    }

    /// These and one more; this object is used up, but for [#NONE].
    PendingReceipts with(Receipt receipt) {
        PendingReceipts more = isEmpty() ? new PendingReceipts(new ArrayList<>(2)) : this;
        more.receipts.add(receipt);
        return more;
    }

    boolean isEmpty() {
        return receipts.isEmpty();
    }

    Due due() {
        Map<DeviceId, Merged> read = new LinkedHashMap<>(2);
        Map<DeviceId, Merged> held = new LinkedHashMap<>(2);
        for (Receipt receipt : receipts) {
            if (receipt.read) {
                merge(read, receipt);
            }
        }
        for (Receipt receipt : receipts) {
            if (!receipt.read) {
                Merged covering = read.get(receipt.device());
                merge(covering != null && covering.covers(receipt) ? read : held, receipt);
            }
        }
        return new Due(List.copyOf(read.values()), List.copyOf(held.values()));
    }

    private static void merge(Map<DeviceId, Merged> into, Receipt receipt) {
        into.merge(receipt.device(), Merged.of(receipt), Merged::with);
    }
}
