package dev.bluetick.projections.conversation;

import static dev.bluetick.projections.conversation.Pair.ANNA;
import static dev.bluetick.projections.conversation.Pair.BEN;
import static dev.bluetick.projections.conversation.Party.CARL;
import static dev.bluetick.projections.conversation.Party.DORA;
import static dev.bluetick.projections.conversation.Party.GROUP;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.bluetick.commands.Refusal;
import dev.bluetick.commands.Refused;
import dev.bluetick.commands.account.UserId;
import dev.bluetick.commands.conversation.ConversationId;
import dev.bluetick.projections.ReadSide;
import dev.bluetick.queries.conversation.FindParticipants;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// Who is in a conversation now.
class ParticipantsTest {

    private final Pair pair = new Pair();
    private final Party party = new Party();

    @AfterEach
    void close() {
        pair.close();
        party.close();
    }

    private static List<UserId> in(ReadSide readSide, ConversationId conversation, UserId caller) {
        return readSide.askForMany(new FindParticipants(caller, conversation), UserId.class);
    }

    private static void assertUnknown(ReadSide readSide, ConversationId conversation, UserId caller) {
        assertThatThrownBy(() -> in(readSide, conversation, caller))
                .isInstanceOfSatisfying(
                        Refused.class, it -> assertThat(it.refusal()).isEqualTo(Refusal.CONVERSATION_NOT_FOUND));
    }

    @Test
    void twoAreInAConversationThatHasBegun() {
        assertUnknown(pair.fold().readSide, Pair.ID, ANNA);
        pair.send(ANNA);
        pair.fold();
        assertThat(in(pair.readSide, Pair.ID, ANNA)).containsExactly(ANNA, BEN);
        assertThat(in(pair.readSide, Pair.ID, BEN)).containsExactly(ANNA, BEN);
        assertUnknown(pair.readSide, Pair.ID, CARL);
    }

    @Test
    void whoeverHasMadeABlockEachIsAlone() {
        pair.send(ANNA);
        pair.chronicle.block(ANNA, BEN);
        pair.fold();
        assertThat(in(pair.readSide, Pair.ID, ANNA)).containsExactly(ANNA);
        assertThat(in(pair.readSide, Pair.ID, BEN)).containsExactly(BEN);
        pair.chronicle.unblock(ANNA, BEN);
        pair.fold();
        assertThat(in(pair.readSide, Pair.ID, BEN)).containsExactly(ANNA, BEN);
    }

    @Test
    void whatIsKnownIsAnsweredWithoutWaiting() {
        pair.send(ANNA);
        pair.fold();
        in(pair.readSide, Pair.ID, ANNA); // their blocks are known from now on
        pair.readSide.behind = true;
        assertThat(in(pair.readSide, Pair.ID, ANNA)).containsExactly(ANNA, BEN);
    }

    @Test
    void inAGroupAreItsMembersOfNow() {
        ConversationId id = GROUP.conversationId();
        assertThat(in(party.fold().readSide, id, BEN)).containsExactly(ANNA, BEN, CARL);
        assertUnknown(party.readSide, id, DORA);
        party.chronicle.leave(GROUP, Party.by(BEN), null);
        party.fold();
        assertThat(in(party.readSide, id, ANNA)).containsExactly(ANNA, CARL);
        assertUnknown(party.readSide, id, BEN);
        assertUnknown(party.readSide, new ConversationId("g8"), ANNA);
    }
}
