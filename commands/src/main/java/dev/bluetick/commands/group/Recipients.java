package dev.bluetick.commands.group;

import dev.bluetick.commands.account.UserId;
import java.util.List;
import java.util.Map;

/// Takes along with what the current unit of work decides whom it concerns, for the live push, which must know
/// it as it was decided and not as a read model has it by then. Nothing of it is stored.
public interface Recipients {

    /// The positions after `from` up to `upTo`.
    record Span(long from, long upTo) {}

    /// Everybody who sees the event's entry, or the message that it is about.
    ///
    /// @param users not changed any more
    void everybody(List<UserId> users);

    /// The authors of what lies in each span of a [ReceiptsRisen].
    void authors(Map<Span, List<UserId>> authors);
}
