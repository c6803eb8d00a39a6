package dev.bluetick.queries.account;

import dev.bluetick.commands.Refusal;
import dev.bluetick.commands.Refused;
import dev.bluetick.queries.Freshness;
import org.axonframework.queryhandling.QueryHandler;
import org.springframework.stereotype.Component;

/// Answers questions about accounts.
@Component
class AccountQueries {

    private final Directory directory;
    private final Freshness freshness;

    AccountQueries(Directory directory, Freshness freshness) {
        this.directory = directory;
        this.freshness = freshness;
    }

    @QueryHandler
    AccountView handle(FindAccount query) {
        freshness.awaitCaughtUp();
        AccountView account = directory.find(query.userId());
        if (account == null) {
            throw new Refused(Refusal.USER_NOT_FOUND, "There is no user " + query.userId() + ".");
        }
        return account;
    }

    /// A device that is not known yet may have been registered a moment ago, so only then is it worth
    /// waiting.
    @QueryHandler
    Boolean handle(FindDevice query) {
        if (directory.isActive(query.userId(), query.deviceId())) {
            return true;
        }
        freshness.awaitCaughtUp();
        return directory.isActive(query.userId(), query.deviceId());
    }

    @QueryHandler
    BlocksView handle(FindBlocks query) {
        freshness.awaitCaughtUp();
        return new BlocksView(directory.blockedBy(query.userId()));
    }
}
