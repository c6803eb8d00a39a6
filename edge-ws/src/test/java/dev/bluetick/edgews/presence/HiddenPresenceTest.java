package dev.bluetick.edgews.presence;

import static dev.bluetick.edgews.presence.FakeGlances.ANNA;
import static dev.bluetick.edgews.presence.FakeGlances.BEN;
import static dev.bluetick.edgews.presence.FakeGlances.NOON;
import static dev.bluetick.edgews.presence.FakeGlances.heardNothing;
import static dev.bluetick.edgews.presence.FakeGlances.hidden;
import static dev.bluetick.edgews.presence.FakeGlances.offline;
import static dev.bluetick.edgews.presence.FakeGlances.online;
import static dev.bluetick.edgews.presence.FakeGlances.watch;

import dev.bluetick.commands.account.AccountErased;
import dev.bluetick.commands.account.Privacy;
import dev.bluetick.commands.account.PrivacyChanged;
import dev.bluetick.commands.account.UserBlocked;
import dev.bluetick.commands.account.UserUnblocked;
import dev.bluetick.edgews.session.FakeClient;
import dev.bluetick.queries.account.FindPresences.Glance;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// What those who watch somebody hear of them who hides.
class HiddenPresenceTest {

    private final FakeGlances fake = new FakeGlances();

    @AfterEach
    void close() {
        fake.close();
    }

    @Test
    void ofWhoHidesNothingIsTold() throws Exception {
        fake.hidden.add(new Glance(ANNA, BEN));
        FakeClient annas = fake.connect(1);
        watch(annas, "\"u2\"");
        fake.leave(fake.connect(2));
        fake.edge.core.happen(new PrivacyChanged(BEN, Privacy.DEFAULT, NOON));
        heardNothing(annas);
    }

    @Test
    void whoBeginsToHideIsSeenAsHiddenFromThenOn() throws Exception {
        FakeClient annas = fake.connect(1);
        fake.connect(2);
        watch(annas, "\"u2\"");
        fake.hidden.add(new Glance(ANNA, BEN));
        fake.edge.core.happen(new PrivacyChanged(BEN, Privacy.DEFAULT, NOON));
        annas.await(hidden("u2"));
        fake.leave(fake.connect(2));
        heardNothing(annas);
        fake.hidden.clear();
        fake.edge.core.happen(new PrivacyChanged(BEN, Privacy.DEFAULT, NOON));
        annas.await(offline("u2"));
    }

    @Test
    void aBlockHidesAndItsEndShows() throws Exception {
        FakeClient annas = fake.connect(1);
        fake.connect(2);
        watch(annas, "\"u2\"");
        fake.hidden.add(new Glance(ANNA, BEN));
        fake.edge.core.happen(new UserBlocked(BEN, ANNA, NOON));
        annas.await(hidden("u2"));
        fake.hidden.clear();
        fake.edge.core.happen(new UserUnblocked(BEN, ANNA, NOON));
        annas.await(online("u2"));
        fake.hidden.add(new Glance(ANNA, BEN));
        fake.edge.core.happen(new AccountErased(BEN, null, null, NOON));
        annas.await(hidden("u2"));
    }

    @Test
    void aRuleThatIsAnotherByThePushIsTheOneThatCounts() throws Exception {
        FakeClient annas = fake.connect(1);
        watch(annas, "\"u2\"");
        fake.hidden.add(new Glance(ANNA, BEN)); // nobody has told the edge yet
        fake.connect(2);
        annas.await(hidden("u2"));
        heardNothing(annas);
    }
}
