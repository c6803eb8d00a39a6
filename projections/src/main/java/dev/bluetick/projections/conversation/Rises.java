package dev.bluetick.projections.conversation;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.bluetick.commands.account.UserId;
import dev.bluetick.commands.conversation.ConversationId;
import dev.bluetick.projections.Cbor;
import dev.bluetick.projections.SortKey;
import dev.bluetick.projections.ViewKey;
import dev.bluetick.projections.ViewRange;
import dev.bluetick.projections.ViewStore;
import dev.bluetick.queries.conversation.BacklogView.Tick;
import java.time.Instant;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// The rows of members' watermarks: each rise under its seq. A reading that was the delivery, too, is one row,
/// among the readings: so who reads at once costs one row and not two.
final class Rises {

    static final String WATERMARKS = "watermarks";

    /// What is stored of a rise.
    ///
    /// @param hiddenUpTo the others are not shown it for what lies up to there; null: they are for everything
    /// @param shown of a hidden rise, what the others are shown instead; null: nothing
    /// @param both whether a reading is the delivery, too, and shown like it
    record Rise(
            Instant at,
            long position,
            @Nullable Long hiddenUpTo,
            @Nullable Shown shown,
            @JsonInclude(JsonInclude.Include.NON_DEFAULT) boolean both) {

        boolean isHidden(long seq) {
            return hiddenUpTo != null && hiddenUpTo >= seq;
        }

        long above() {
            return hiddenUpTo == null ? 0 : hiddenUpTo;
        }
    }

    /// The last rise that the others are shown.
    record Shown(long upTo, Instant at, long position, long above) {}

    /// A rise where it stands.
    record Risen(long upTo, Rise rise) {

        private static Risen of(ViewStore.Row row) {
            return new Risen(row.key().sort().asLong(), Cbor.decode(row.value(), Rise.class));
        }

        /// What the others are shown where this is the newest.
        @Nullable
        Shown shown() {
            return rise.isHidden(upTo) ? rise.shown : new Shown(upTo, rise.at, rise.position, rise.above());
        }
    }

    private final Function<ViewRange, List<ViewStore.Row>> scan;

    /// @param scan reads the rows: as they are stored, or as they will be with the batch at hand
    Rises(Function<ViewRange, List<ViewStore.Row>> scan) {
        this.scan = scan;
    }

    static ViewKey key(ConversationId conversation, UserId user, Tick.Kind kind, long upTo) {
        return new ViewKey(WATERMARKS, partition(conversation, user, kind), SortKey.of(upTo));
    }

    /// The newest rise below a seq.
    @Nullable
    Risen newest(ConversationId conversation, UserId user, Tick.Kind kind, long below) {
        Risen own = last(partition(conversation, user, kind), below);
        if (kind == Tick.Kind.READ) {
            return own;
        }
        String readings = partition(conversation, user, Tick.Kind.READ);
        Risen read = last(readings, below);
        while (read != null && (own == null || read.upTo > own.upTo)) {
            if (read.rise.both) {
                return read;
            }
            read = last(readings, read.upTo);
        }
        return own;
    }

    /// The first rise to a seq, or beyond it. Of the readings only the first is looked at: where it was not the
    /// delivery, that came before it, to a seq below the next one.
    @Nullable
    Risen first(ConversationId conversation, UserId user, Tick.Kind kind, long seq) {
        Risen own = firstFrom(partition(conversation, user, kind), seq);
        if (kind == Tick.Kind.READ) {
            return own;
        }
        Risen read = firstFrom(partition(conversation, user, Tick.Kind.READ), seq);
        return read != null && read.rise.both && (own == null || read.upTo < own.upTo) ? read : own;
    }

    private @Nullable Risen last(String partition, long below) {
        List<ViewStore.Row> rows = scan.apply(ViewRange.descending(WATERMARKS, partition, null, SortKey.of(below), 1));
        return rows.isEmpty() ? null : Risen.of(rows.getFirst());
    }

    private @Nullable Risen firstFrom(String partition, long seq) {
        List<ViewStore.Row> rows = scan.apply(ViewRange.ascending(WATERMARKS, partition, SortKey.of(seq), null, 1));
        return rows.isEmpty() ? null : Risen.of(rows.getFirst());
    }

    private static String partition(ConversationId conversation, UserId user, Tick.Kind kind) {
        return conversation + "/" + user + "/" + kind;
    }
}
