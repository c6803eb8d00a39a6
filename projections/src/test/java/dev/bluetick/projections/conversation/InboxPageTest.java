package dev.bluetick.projections.conversation;

import static dev.bluetick.projections.conversation.Pair.ANNA;
import static dev.bluetick.projections.conversation.Pair.BEN;
import static dev.bluetick.projections.conversation.Pair.PHONE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.bluetick.commands.Refusal;
import dev.bluetick.commands.Refused;
import dev.bluetick.commands.account.UserId;
import dev.bluetick.commands.conversation.Arrangement;
import dev.bluetick.commands.conversation.ConversationId;
import dev.bluetick.queries.conversation.ConversationView;
import dev.bluetick.queries.conversation.ConversationsPage;
import dev.bluetick.queries.conversation.FindConversations;
import dev.bluetick.queries.conversation.FindStarred;
import dev.bluetick.queries.conversation.StarredPage;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class InboxPageTest {

    private final Pair pair = new Pair();

    @AfterEach
    void close() {
        pair.close();
    }

    @Test
    void whoHasNoConversationHasAnEmptyInbox() {
        assertThat(page(false, 10, null)).isEqualTo(new ConversationsPage(List.of(), null));
    }

    @Test
    void theNewestActivityComesFirst() {
        annaHearsFrom(2, 3, 4, 2);
        assertThat(peers(page(false, 10, null))).containsExactly("u2", "u4", "u3");
    }

    @Test
    void ofTwoInTheSameMillisecondTheLowerIdComesFirst() {
        annaHearsAtOnceFrom(4, 2, 3);
        assertThat(peers(page(false, 10, null))).containsExactly("u2", "u3", "u4");
    }

    @Test
    void aPinIsToldAndDoesNotChangeTheOrder() {
        annaHearsFrom(2, 3);
        arrange(2, new Arrangement(false, true, null));
        ConversationsPage page = page(false, 10, null);
        assertThat(peers(page)).containsExactly("u3", "u2");
        assertThat(page.items()).extracting(ConversationView::pinned).containsExactly(false, true);
    }

    @Test
    void anArchivedConversationIsInTheArchiveAloneUntilItsMemberTakesItOut() {
        annaHearsFrom(2, 3);
        arrange(2, new Arrangement(true, false, null));
        annaHearsFrom(2);
        assertThat(peers(page(false, 10, null))).containsExactly("u3");
        assertThat(peers(page(true, 10, null))).containsExactly("u2");
        arrange(2, Arrangement.DEFAULT);
        assertThat(peers(page(false, 10, null))).containsExactly("u2", "u3");
    }

    @Test
    void howAnnaKeepsAConversationIsNotBensBusiness() {
        annaHearsFrom(2);
        arrange(2, new Arrangement(true, true, pair.chronicle.now()));
        FindConversations bens = new FindConversations(BEN, false, 10, null);
        ConversationView line =
                pair.readSide.ask(bens, ConversationsPage.class).items().getFirst();
        assertThat(line.archived()).isFalse();
        assertThat(line.pinned()).isFalse();
        assertThat(line.mutedUntil()).isNull();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 6, 200})
    void followingTheCursorMeetsEveryConversationOnceInOrder(int limit) {
        annaHearsAtOnceFrom(2, 3, 4);
        annaHearsFrom(5);
        annaHearsAtOnceFrom(7, 6);
        List<String> met = new ArrayList<>();
        String cursor = null;
        do {
            ConversationsPage page = page(false, limit, cursor);
            assertThat(page.items()).isNotEmpty().hasSizeLessThanOrEqualTo(limit);
            met.addAll(peers(page));
            cursor = page.next();
        } while (cursor != null);
        assertThat(met).containsExactly("u6", "u7", "u5", "u2", "u3", "u4");
    }

    @Test
    void aConversationThatMovesUpMeanwhileDoesNotHideAnother() {
        annaHearsFrom(2, 3, 4);
        String next = page(false, 1, null).next();
        annaHearsFrom(2);
        assertThat(peers(page(false, 10, next))).containsExactly("u3");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "%", "no cursor", "MTIz", "eA", "eCB5", "LTE", "OTk5OTk5OTk5OTk5OTk5OTk5OTkgYw"})
    void aGarbledCursorIsRefused(String cursor) {
        assertRefused(() -> page(false, 10, cursor));
    }

    @Test
    void aForgedCursorShowsNothingButOnesOwn() {
        annaHearsFrom(2, 3);
        pair.chronicle.send(ConversationId.ofPair(BEN, new UserId("u3")), BEN, PHONE);
        pair.fold();
        assertThat(peers(page(false, 10, forged(Long.MAX_VALUE + " ")))).containsExactly("u3", "u2");
        assertThat(peers(page(false, 10, forged(Long.MAX_VALUE + " c-u2-u3")))).containsExactly("u3", "u2");
        assertThat(peers(page(false, 10, forged(Long.MIN_VALUE + " c-u2-u3")))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "abc", "1.5", "99999999999999999999", "-1"})
    void aGarbledCursorOfStarsIsRefused(String cursor) {
        assertRefused(() -> pair.readSide.ask(new FindStarred(ANNA, 10, cursor), StarredPage.class));
    }

    @ParameterizedTest
    @ValueSource(ints = {Integer.MIN_VALUE, 0, 201})
    void aLimitOutsideOneToTwoHundredIsRefused(int limit) {
        assertRefused(() -> page(false, limit, null));
    }

    private void annaHearsFrom(int... peers) {
        for (int peer : peers) {
            pair.chronicle.pass(Duration.ofSeconds(1));
            annaHearsAtOnceFrom(peer);
        }
    }

    private void annaHearsAtOnceFrom(int... peers) {
        for (int peer : peers) {
            pair.chronicle.send(with(peer), UserId.of(peer), PHONE);
        }
        pair.chronicle.pass(Duration.ofSeconds(1));
        pair.fold();
    }

    private void arrange(int peer, Arrangement arrangement) {
        pair.chronicle.arrange(with(peer), ANNA, arrangement);
        pair.fold();
    }

    private static ConversationId with(int peer) {
        return ConversationId.ofPair(ANNA, UserId.of(peer));
    }

    private ConversationsPage page(boolean archived, int limit, @Nullable String cursor) {
        return pair.readSide.ask(new FindConversations(ANNA, archived, limit, cursor), ConversationsPage.class);
    }

    private static List<String> peers(ConversationsPage page) {
        return page.items().stream().map(it -> String.valueOf(it.peerId())).toList();
    }

    private static String forged(String place) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(place.getBytes(StandardCharsets.UTF_8));
    }

    private static void assertRefused(ThrowingCallable asking) {
        assertThatThrownBy(asking)
                .isInstanceOfSatisfying(
                        Refused.class, it -> assertThat(it.refusal()).isEqualTo(Refusal.INVALID));
    }
}
