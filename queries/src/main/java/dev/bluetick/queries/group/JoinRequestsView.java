package dev.bluetick.queries.group;

import dev.bluetick.commands.account.UserId;
import java.time.Instant;
import java.util.List;

/// Who waits, those who came first at the top.
public record JoinRequestsView(List<RequestView> items) {

    public record RequestView(UserId userId, Instant requestedAt) {}
}
