package dev.bluetick.commands.group;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;

/// A stay in a group, by the seqs of the entries that it begins and ends with, both seen by the member.
///
/// @param to null: it goes on
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Period(long from, @Nullable Long to) {

    boolean sees(long seq) {
        return seq >= from && (to == null || seq <= to);
    }

    /// The last seq of it, of those up to the head.
    public long lastUpTo(long head) {
        return to == null ? head : Math.min(to, head);
    }
}
