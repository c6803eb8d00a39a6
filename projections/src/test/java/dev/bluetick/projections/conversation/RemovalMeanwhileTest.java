package dev.bluetick.projections.conversation;

import static dev.bluetick.projections.conversation.Party.ANNA;
import static dev.bluetick.projections.conversation.Party.BEN;
import static dev.bluetick.projections.conversation.Party.CARL;
import static dev.bluetick.projections.conversation.Party.GROUP;
import static dev.bluetick.projections.conversation.Party.ID;
import static dev.bluetick.projections.conversation.Party.PHONE;
import static dev.bluetick.projections.conversation.Party.by;
import static org.assertj.core.api.Assertions.assertThat;

import dev.bluetick.commands.Refused;
import dev.bluetick.commands.account.UserId;
import dev.bluetick.commands.group.GroupProfile;
import dev.bluetick.queries.conversation.BacklogView;
import dev.bluetick.queries.conversation.ConversationView;
import dev.bluetick.queries.conversation.FindHistory;
import dev.bluetick.queries.conversation.HistoryPage;
import dev.bluetick.queries.conversation.MessageView;
import dev.bluetick.queries.group.FindGroup;
import dev.bluetick.queries.group.GroupView;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// Ben is removed while he is being answered, and something is said: it may fall between any two reads of the
/// store, and he is never told of it; nor where he is let in again meanwhile. Each time it is another Ben.
class RemovalMeanwhileTest {

    private enum Meanwhile {
        REMOVED,
        REMOVED_AND_LET_IN_AGAIN,
        LET_IN_AGAIN
    }

    private static final String SECRET = "secret";

    private final Party party = new Party();
    private long unseen;
    private long comers = 1_000;

    @AfterEach
    void close() {
        party.close();
    }

    @ParameterizedTest
    @EnumSource
    void historyEndsWithTheRemoval(Meanwhile meanwhile) {
        atEveryRead(meanwhile, ben -> assertThat(party.seen(ben)).doesNotContain(unseen));
        atEveryRead(
                meanwhile,
                ben -> assertThat(party.readSide
                                .ask(new FindHistory(ben, ID, null, null, 20), HistoryPage.class)
                                .items())
                        .extracting(MessageView::seq)
                        .doesNotContain(unseen));
    }

    @ParameterizedTest
    @EnumSource
    void theInboxShowsTheGroupAsItWas(Meanwhile meanwhile) {
        atEveryRead(meanwhile, ben -> {
            ConversationView line = party.line(ben);
            assertThat(line.headSeq()).isNotEqualTo(unseen);
            MessageView last = line.lastMessage();
            assertThat(last == null ? 0 : last.seq()).isNotEqualTo(unseen);
            assertThat(meanwhile != Meanwhile.REMOVED
                            || !Objects.requireNonNull(line.group()).name().equals(SECRET))
                    .isTrue();
        });
    }

    @ParameterizedTest
    @EnumSource
    void hisDevicesMissNothingOfIt(Meanwhile meanwhile) {
        atEveryRead(
                meanwhile,
                ben -> assertThat(party.missed(ben, PHONE, 0).getFirst().headSeq())
                        .isNotEqualTo(unseen));
    }

    @Test
    void hisDevicesAreToldNothingThatOthersReadAfterIt() {
        atEveryRead(
                Meanwhile.REMOVED,
                ben -> assertThat(party.missed(ben, PHONE, 0).getFirst().ticks())
                        .extracting(BacklogView.Tick::upTo)
                        .doesNotContain(unseen));
    }

    /// What is live then goes to the authors of what they rise over, and so says nothing of older messages.
    @Test
    void whoReadsOnMeanwhileIsSeenToHaveReadAllTheSame() {
        long own = party.send(ANNA).seq();
        party.read(CARL, own);
        party.fold();
        long read = 0;
        boolean interrupted;
        do {
            read++;
            interrupted = party.readSide.views.interrupt(
                    () -> assertThat(party.missed(ANNA, PHONE, 0).getFirst().ticks())
                            .anyMatch(it -> it.userId().equals(CARL)
                                    && it.kind() == BacklogView.Tick.Kind.READ
                                    && it.upTo() >= own),
                    read,
                    () -> {
                        party.read(CARL, party.send(BEN).seq());
                        party.fold();
                    });
        } while (interrupted);
        assertThat(read).isGreaterThan(2);
    }

    @Test
    void theGroupIsShownAsItWasOrNotAtAll() {
        atEveryRead(Meanwhile.REMOVED, ben -> {
            try {
                GroupView group = party.readSide.ask(new FindGroup(ben, GROUP), GroupView.class);
                assertThat(group.name()).isNotEqualTo(SECRET);
            } catch (Refused e) {
                // He came too late.
            }
        });
    }

    /// Asks until the removal comes after the last read, each time for somebody who has just come.
    private void atEveryRead(Meanwhile meanwhile, Consumer<UserId> question) {
        long read = 0;
        boolean interrupted;
        do {
            read++;
            UserId ben = UserId.of(++comers);
            party.chronicle.change(GROUP, by(ANNA), new GroupProfile("Party", null, null), null);
            letIn(ben);
            party.read(CARL, party.send(ben).seq());
            party.send(ANNA);
            if (meanwhile == Meanwhile.LET_IN_AGAIN) {
                remove(ben);
            }
            party.fold();
            interrupted = party.readSide.views.interrupt(() -> question.accept(ben), read, () -> {
                if (meanwhile != Meanwhile.LET_IN_AGAIN) {
                    remove(ben);
                }
                if (meanwhile != Meanwhile.REMOVED) {
                    letIn(ben);
                }
                party.fold();
            });
        } while (interrupted);
        assertThat(read).isGreaterThan(2);
    }

    private void letIn(UserId ben) {
        party.chronicle.add(GROUP, by(ANNA), List.of(ben), null);
    }

    private void remove(UserId ben) {
        party.chronicle.remove(GROUP, by(ANNA), List.of(ben));
        party.chronicle.change(GROUP, by(ANNA), new GroupProfile(SECRET, null, null), null);
        unseen = party.send(ANNA).seq();
        party.read(CARL, unseen);
    }
}
