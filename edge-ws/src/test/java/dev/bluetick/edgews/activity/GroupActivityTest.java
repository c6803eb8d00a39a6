package dev.bluetick.edgews.activity;

import static dev.bluetick.edgews.activity.FakeTalks.ANNA;
import static dev.bluetick.edgews.activity.FakeTalks.BEN;
import static dev.bluetick.edgews.activity.FakeTalks.CARL;
import static dev.bluetick.edgews.activity.FakeTalks.heardNothing;
import static dev.bluetick.edgews.activity.FakeTalks.send;
import static dev.bluetick.edgews.activity.FakeTalks.shown;
import static dev.bluetick.edgews.activity.FakeTalks.signal;
import static org.assertj.core.api.Assertions.assertThat;

import dev.bluetick.commands.account.UserId;
import dev.bluetick.commands.conversation.ConversationId;
import dev.bluetick.edgews.TestEdge;
import dev.bluetick.edgews.session.FakeClient;
import dev.bluetick.edgews.session.GroupOf;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// What the members of a group see of one of them.
class GroupActivityTest {

    private final FakeTalks fake = new FakeTalks();

    @AfterEach
    void close() {
        fake.close();
    }

    @Test
    void aGroupIsAskedForOnceAndAllWhoAreConnectedSeeIt() throws Exception {
        ConversationId group = new ConversationId("g5");
        List<FakeClient> members = new ArrayList<>();
        List<UserId> users = new ArrayList<>(List.of(ANNA.userId(), UserId.of(9_999)));
        for (int i = 100; i < 100 + 1_022; i++) {
            users.add(UserId.of(i));
            members.add(fake.connect(TestEdge.sender(i, i)));
        }
        fake.talks.put(group, users);
        FakeClient annas = fake.connect(ANNA);
        signal(annas, group, "TYPING");
        for (FakeClient member : members) {
            member.await(shown(group, ANNA, "TYPING"));
        }
        signal(annas, group, "NONE");
        assertThat(fake.asked).hasValue(1);
        assertThat(fake.count("told")).isEqualTo(2 * 1_022);
    }

    @Test
    void whoIsRemovedFromAGroupNeitherShowsNorSeesFromThenOn() throws Exception {
        FakeClient annas = fake.connect(ANNA);
        FakeClient bens = fake.connect(BEN);
        FakeClient carls = fake.connect(CARL);
        GroupOf group = new GroupOf(fake.edge.core, ANNA, List.of(BEN.userId(), CARL.userId()));
        ConversationId id = group.conversation;
        fake.talks.put(id, List.of(ANNA.userId(), BEN.userId(), CARL.userId()));
        signal(annas, id, "TYPING");
        bens.await(shown(id, ANNA, "TYPING"));
        fake.talks.put(id, List.of(ANNA.userId(), CARL.userId()));
        group.remove(BEN);
        bens.await("MEMBERS_REMOVED");
        signal(annas, id, "NONE");
        carls.await(shown(id, ANNA, "NONE"));
        heardNothing(bens);
        send(bens, id, "TYPING");
        assertThat(bens.await("\"type\":\"error\"")).contains("\"code\":\"conversation_not_found\"");
        heardNothing(carls);
        fake.talks.put(id, List.of(ANNA.userId(), BEN.userId(), CARL.userId()));
        group.add(BEN);
        bens.await("MEMBERS_ADDED");
        signal(annas, id, "RECORDING");
        bens.await(shown(id, ANNA, "RECORDING"));
    }

    @Test
    void aListThatWasReadWhileItChangedIsNotKept() throws Exception {
        FakeClient annas = fake.connect(ANNA);
        FakeClient bens = fake.connect(BEN);
        GroupOf group = new GroupOf(fake.edge.core, ANNA, List.of(BEN.userId()));
        fake.talks.put(group.conversation, List.of(ANNA.userId(), BEN.userId()));
        List<UserId> old = List.of(ANNA.userId(), BEN.userId());
        fake.before = () -> {
            fake.before = () -> {};
            group.remove(BEN);
            try {
                bens.await("\"change\":\"MEMBERS_REMOVED\""); // and yet the old list is what it has read
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
            fake.talks.put(group.conversation, old);
        };
        signal(annas, group.conversation, "TYPING");
        bens.await(shown(group.conversation, ANNA, "TYPING"));
        fake.talks.put(group.conversation, List.of(ANNA.userId()));
        signal(annas, group.conversation, "NONE");
        assertThat(fake.asked).hasValue(2);
        heardNothing(bens);
    }
}
