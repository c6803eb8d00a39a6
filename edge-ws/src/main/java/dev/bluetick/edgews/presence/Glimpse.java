package dev.bluetick.edgews.presence;

import dev.bluetick.edgews.session.Session;
import dev.bluetick.queries.account.FindPresences;

/// What a session is to see of somebody now.
///
/// @param why by which look
record Glimpse(Look why, Watched of, Session session) {

    FindPresences.Glance glance() {
        return new FindPresences.Glance(session.device().userId(), of.user());
    }
}
