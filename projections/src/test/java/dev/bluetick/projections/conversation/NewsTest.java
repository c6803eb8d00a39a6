package dev.bluetick.projections.conversation;

import static dev.bluetick.projections.conversation.Pair.ANNA;
import static dev.bluetick.projections.conversation.Pair.BEN;
import static dev.bluetick.projections.conversation.Pair.ID;
import static dev.bluetick.projections.conversation.Pair.LAPTOP;
import static dev.bluetick.projections.conversation.Pair.PHONE;
import static dev.bluetick.projections.conversation.Pair.on;
import static org.assertj.core.api.Assertions.assertThat;

import dev.bluetick.commands.account.UserId;
import dev.bluetick.commands.conversation.Arrangement;
import dev.bluetick.commands.conversation.ConversationId;
import dev.bluetick.commands.conversation.MessageSent;
import dev.bluetick.commands.conversation.References;
import dev.bluetick.queries.push.CountBadge;
import dev.bluetick.queries.push.FindNews;
import dev.bluetick.queries.push.NewsView;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What somebody is notified of.
class NewsTest {

    private static final long END = Long.MAX_VALUE;

    private final Pair pair = new Pair();

    @AfterEach
    void close() {
        pair.close();
    }

    private NewsView annas(long fromSeq, long upTo) {
        pair.fold();
        return pair.readSide.ask(new FindNews(ANNA, ID, fromSeq, upTo, pair.chronicle.now()), NewsView.class);
    }

    private long badge(UserId user) {
        pair.fold();
        return pair.readSide.ask(new CountBadge(user), Long.class);
    }

    @Test
    void othersMessagesInThePartAreNewsAndTheNewestIsShown() {
        pair.send(BEN, 2);
        pair.send(ANNA);
        MessageSent newest = pair.send(BEN);
        pair.send(BEN);
        NewsView news = annas(2, 4);
        assertThat(news.count()).isEqualTo(2);
        assertThat(news.newest())
                .isEqualTo(new NewsView.Newest(
                        newest.messageId(), 4, newest.kind(), newest.sender().userId(), null, null));
        assertThat(news.quiet() || news.more()).isFalse();
    }

    @Test
    void whatIsReadDeletedHiddenOrWithheldIsNone() {
        pair.send(BEN, 2);
        pair.chronicle.read(ID, on(ANNA, LAPTOP, 1));
        pair.chronicle.delete(pair.send(BEN));
        pair.chronicle.hide(pair.send(BEN), ANNA);
        pair.chronicle.block(ANNA, BEN);
        pair.send(BEN);
        assertThat(annas(1, 5).count()).isEqualTo(1);
        assertThat(annas(1, 5).newest()).extracting(NewsView.Newest::seq).isEqualTo(2L);
        assertThat(annas(3, 5)).isEqualTo(NewsView.NOTHING);
    }

    @Test
    void whereNothingIsNothingIsNew() {
        pair.send(ANNA, 3);
        assertThat(annas(1, 3)).isEqualTo(NewsView.NOTHING);
        assertThat(annas(4, 3)).isEqualTo(NewsView.NOTHING);
        assertThat(annas(7, END)).isEqualTo(NewsView.NOTHING);
        FindNews strangers = new FindNews(new UserId("u9"), ID, 1, 3, pair.chronicle.now());
        assertThat(pair.readSide.ask(strangers, NewsView.class)).isEqualTo(NewsView.NOTHING);
    }

    private void mention(UserId user) {
        pair.chronicle.send(ID, BEN, PHONE, new References(null, null, null, List.of(user)));
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void ofAQuietConversationMentionsAloneAreNews(boolean archived) {
        Instant tomorrow = pair.chronicle.now().plus(Duration.ofDays(1));
        pair.send(BEN);
        pair.chronicle.arrange(ID, ANNA, new Arrangement(archived, false, archived ? null : tomorrow));
        mention(BEN);
        assertThat(annas(1, END)).isEqualTo(NewsView.NOTHING);
        mention(ANNA);
        pair.send(BEN);
        NewsView news = annas(1, END);
        assertThat(news.count()).isEqualTo(1);
        assertThat(news.newest()).extracting(NewsView.Newest::seq).isEqualTo(3L);
        assertThat(news.quiet()).isTrue();
    }

    @Test
    void aMuteEnds() {
        pair.send(BEN);
        pair.chronicle.arrange(ID, ANNA, new Arrangement(false, false, pair.chronicle.now()));
        assertThat(annas(1, END).quiet()).isFalse();
        assertThat(annas(1, END).count()).isEqualTo(1);
    }

    @Test
    void ofALongPartSoManyAreCounted() {
        pair.send(BEN, FindNews.MAX_COUNTED);
        assertThat(annas(1, END).more()).isFalse();
        pair.send(BEN, 3);
        NewsView news = annas(1, END);
        assertThat(news.count()).isEqualTo(FindNews.MAX_COUNTED);
        assertThat(news.more()).isTrue();
    }

    @Test
    void whatIsNoneAmongThemIsNotCountedAndTakesNoOthersPlace() {
        pair.send(BEN, 300);
        pair.chronicle.delete(pair.send(BEN));
        pair.chronicle.hide(pair.send(BEN), ANNA);
        pair.send(ANNA, FindNews.MAX_COUNTED);
        pair.send(BEN, 2);
        NewsView news = annas(1, END);
        assertThat(news.count()).isEqualTo(302);
        assertThat(news.more()).isFalse();
    }

    @Test
    void soManyAreLookedAtAndThenThereMayBeMore() {
        pair.send(BEN, 2);
        pair.send(ANNA, FindNews.MAX_EXAMINED - 1);
        pair.send(BEN);
        NewsView news = annas(1, END);
        assertThat(news.count()).isEqualTo(1);
        assertThat(news.more()).isTrue();
    }

    @Test
    void whatWasSaidBeforeOneCameMakesNoMore() {
        try (Party party = new Party()) {
            party.send(Party.ANNA, FindNews.MAX_COUNTED + 1);
            party.chronicle.add(Party.GROUP, Party.by(Party.ANNA), List.of(Party.DORA), null);
            party.send(Party.ANNA);
            NewsView news = ofGroup(party, Party.DORA);
            assertThat(news.count()).isEqualTo(1);
            assertThat(news.more()).isFalse();
        }
    }

    @Test
    void theBadgeCountsWhatIsUnreadInAllConversations() {
        UserId carl = new UserId("u3");
        ConversationId other = ConversationId.ofPair(ANNA, carl);
        pair.send(BEN, 3);
        pair.chronicle.read(ID, on(ANNA, PHONE, 1));
        pair.chronicle.send(other, carl, PHONE);
        pair.chronicle.arrange(other, ANNA, new Arrangement(true, false, null));
        assertThat(badge(ANNA)).isEqualTo(3);
        assertThat(badge(carl)).isZero();
        assertThat(badge(new UserId("u9"))).isZero();
    }

    @Test
    void theBadgeLooksAtSoManyConversationsTheNewestFirst() {
        for (int i = 0; i < CountBadge.MAX_CONVERSATIONS + 5; i++) {
            pair.chronicle.pass(Duration.ofSeconds(1));
            UserId other = new UserId("u" + (100 + i));
            pair.chronicle.send(ConversationId.ofPair(ANNA, other), other, PHONE);
        }
        assertThat(badge(ANNA)).isEqualTo(CountBadge.MAX_CONVERSATIONS);
    }

    @Test
    void whatAGroupSaysOfItselfIsNoneAndItsNameIsShown() {
        try (Party party = new Party()) {
            MessageSent sent = party.send(Party.ANNA);
            party.chronicle.add(Party.GROUP, Party.by(Party.ANNA), List.of(Party.DORA), null);
            NewsView news = ofGroup(party, Party.BEN);
            assertThat(news.count()).isEqualTo(1);
            assertThat(news.newest())
                    .isEqualTo(new NewsView.Newest(
                            sent.messageId(),
                            sent.seq(),
                            sent.kind(),
                            sent.sender().userId(),
                            null,
                            "Party"));
            assertThat(ofGroup(party, Party.ANNA)).isEqualTo(NewsView.NOTHING);
        }
    }

    @Test
    void ofAGroupOnlyWhatWasSaidWhileOneWasThereIsNews() {
        try (Party party = new Party()) {
            party.send(Party.ANNA);
            party.chronicle.add(Party.GROUP, Party.by(Party.ANNA), List.of(Party.DORA), null);
            assertThat(ofGroup(party, Party.DORA)).isEqualTo(NewsView.NOTHING);
            MessageSent seen = party.send(Party.ANNA);
            party.chronicle.remove(Party.GROUP, Party.by(Party.ANNA), List.of(Party.DORA));
            party.send(Party.ANNA);
            NewsView news = ofGroup(party, Party.DORA);
            assertThat(news.count()).isEqualTo(1);
            assertThat(newestSeq(news)).isEqualTo(seen.seq());
        }
    }

    private static @Nullable Long newestSeq(NewsView news) {
        return news.newest() == null ? null : news.newest().seq();
    }

    private static NewsView ofGroup(Party party, UserId user) {
        party.fold();
        FindNews query = new FindNews(user, Party.ID, 1, END, Instant.EPOCH);
        return party.readSide.ask(query, NewsView.class);
    }
}
