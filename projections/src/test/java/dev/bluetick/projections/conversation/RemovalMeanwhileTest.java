package dev.bluetick.projections.conversation;

import static dev.bluetick.projections.conversation.Party.ANNA;
import static dev.bluetick.projections.conversation.Party.GROUP;
import static dev.bluetick.projections.conversation.Party.ID;
import static dev.bluetick.projections.conversation.Party.PHONE;
import static dev.bluetick.projections.conversation.Party.by;
import static org.assertj.core.api.Assertions.assertThat;

import dev.bluetick.commands.Refused;
import dev.bluetick.commands.account.UserId;
import dev.bluetick.commands.group.GroupProfile;
import dev.bluetick.queries.conversation.ConversationView;
import dev.bluetick.queries.conversation.FindHistory;
import dev.bluetick.queries.conversation.HistoryPage;
import dev.bluetick.queries.conversation.MessageView;
import dev.bluetick.queries.group.FindGroup;
import dev.bluetick.queries.group.GroupView;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Ben is removed while he is being answered, and something is said: it may fall between any two reads of the
/// store, and he is never told of it. Each time it is another Ben.
class RemovalMeanwhileTest {

    private static final String SECRET = "secret";

    private final Party party = new Party();
    private long unseen;
    private long comers = 1_000;

    @AfterEach
    void close() {
        party.close();
    }

    @ParameterizedTest(name = "Ben is let in again: {0}")
    @ValueSource(booleans = {false, true})
    void historyEndsWithTheRemoval(boolean again) {
        atEveryRead(again, ben -> assertThat(party.seen(ben)).doesNotContain(unseen));
        atEveryRead(
                again,
                ben -> assertThat(party.readSide
                                .ask(new FindHistory(ben, ID, null, null, 20), HistoryPage.class)
                                .items())
                        .extracting(MessageView::seq)
                        .doesNotContain(unseen));
    }

    @ParameterizedTest(name = "Ben is let in again: {0}")
    @ValueSource(booleans = {false, true})
    void theInboxShowsTheGroupAsItWas(boolean again) {
        atEveryRead(again, ben -> {
            ConversationView line = party.line(ben);
            assertThat(line.headSeq()).isNotEqualTo(unseen);
            MessageView last = line.lastMessage();
            assertThat(last == null ? 0 : last.seq()).isNotEqualTo(unseen);
            assertThat(again || !Objects.requireNonNull(line.group()).name().equals(SECRET))
                    .isTrue();
        });
    }

    @ParameterizedTest(name = "Ben is let in again: {0}")
    @ValueSource(booleans = {false, true})
    void hisDevicesMissNothingOfIt(boolean again) {
        atEveryRead(
                again,
                ben -> assertThat(party.missed(ben, PHONE, 0).getFirst().headSeq())
                        .isNotEqualTo(unseen));
    }

    @Test
    void theGroupIsShownAsItWasOrNotAtAll() {
        atEveryRead(false, ben -> {
            try {
                GroupView group = party.readSide.ask(new FindGroup(ben, GROUP), GroupView.class);
                assertThat(group.name()).isNotEqualTo(SECRET);
            } catch (Refused e) {
                // He came too late.
            }
        });
    }

    /// Asks until the removal comes after the last read, each time for somebody who has just come.
    private void atEveryRead(boolean again, Consumer<UserId> question) {
        AtomicBoolean interrupted = new AtomicBoolean();
        long read = 1;
        do {
            UserId ben = UserId.of(++comers);
            party.chronicle.change(GROUP, by(ANNA), new GroupProfile("Party", null, null), null);
            party.chronicle.add(GROUP, by(ANNA), List.of(ben), null);
            party.send(ANNA);
            party.fold();
            interrupted.set(false);
            party.readSide.views.interrupt(read++, () -> {
                interrupted.set(true);
                remove(ben, again);
            });
            question.accept(ben);
        } while (interrupted.get());
        assertThat(read).isGreaterThan(2);
    }

    private void remove(UserId ben, boolean again) {
        party.chronicle.remove(GROUP, by(ANNA), List.of(ben));
        party.chronicle.change(GROUP, by(ANNA), new GroupProfile(SECRET, null, null), null);
        unseen = party.send(ANNA).seq();
        if (again) {
            party.chronicle.add(GROUP, by(ANNA), List.of(ben), null);
        }
        party.fold();
    }
}
