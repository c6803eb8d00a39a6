package dev.bluetick.queries.conversation;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.bluetick.commands.account.UserId;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// How far a message has come.
public record ReceiptsView(int recipients, int delivered, int read, List<MemberReceipt> members) {

    /// When it reached a member first, and when that member had read it.
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record MemberReceipt(
            UserId userId,
            @Nullable Instant deliveredAt,
            @Nullable Instant readAt) {}
}
