package dev.bluetick.queries.account;

import dev.bluetick.commands.Refusal;
import dev.bluetick.commands.Refused;
import dev.bluetick.queries.Freshness;
import java.util.List;
import org.axonframework.queryhandling.QueryHandler;
import org.springframework.stereotype.Component;

/// Answers what is still to be given back.
@Component
class LeftoverQueries {

    private static final int MAX_LIMIT = 1_000;

    private final Leftovers leftovers;
    private final Freshness freshness;

    LeftoverQueries(Leftovers leftovers, Freshness freshness) {
        this.leftovers = leftovers;
        this.freshness = freshness;
    }

    @QueryHandler
    List<Leftover> handle(FindLeftovers query) {
        if (query.limit() < 1 || query.limit() > MAX_LIMIT) {
            throw new Refused(Refusal.INVALID, "limit is " + query.limit() + "; it takes 1 to " + MAX_LIMIT + ".");
        }
        freshness.awaitCaughtUp();
        return leftovers.due(query.userId(), query.due(), query.limit());
    }
}
