package dev.bluetick.projections.conversation;

import static dev.bluetick.projections.conversation.Pair.ANNA;
import static dev.bluetick.projections.conversation.Pair.BEN;
import static org.assertj.core.api.Assertions.assertThat;

import dev.bluetick.commands.conversation.MessageSent;
import dev.bluetick.queries.conversation.FindStarred;
import dev.bluetick.queries.conversation.MessageView;
import dev.bluetick.queries.conversation.StarredPage;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class StarredTest {

    private final Pair pair = new Pair();

    @AfterEach
    void close() {
        pair.close();
    }

    @Test
    void theNewestMessageComesFirstWhateverWasStarredFirst() {
        MessageSent first = pair.send(ANNA);
        MessageSent second = pair.send(BEN);
        star(second, first);
        assertThat(seqs(page(10, null))).containsExactly(2L, 1L);
    }

    @Test
    void starsAreTheirOwnersAlone() {
        star(pair.send(BEN));
        FindStarred bens = new FindStarred(BEN, 10, null);
        assertThat(pair.readSide.ask(bens, StarredPage.class).items()).isEmpty();
    }

    @Test
    void aStarThatIsRemovedIsGone() {
        MessageSent message = pair.send(BEN);
        star(message);
        pair.chronicle.star(message, ANNA, false);
        pair.fold();
        assertThat(page(10, null)).isEqualTo(new StarredPage(List.of(), null));
    }

    @Test
    void aPageThatHoldsTheLastStarHasNoNext() {
        star(pair.send(BEN), pair.send(BEN));
        StarredPage first = page(1, null);
        assertThat(seqs(first)).containsExactly(2L);
        StarredPage last = page(1, first.next());
        assertThat(seqs(last)).containsExactly(1L);
        assertThat(last.next()).isNull();
    }

    @Test
    void starredMessagesThatWereHiddenDoNotEndThePaging() {
        MessageSent[] messages = new MessageSent[9];
        for (int i = 0; i < messages.length; i++) {
            messages[i] = pair.send(BEN);
        }
        star(messages);
        for (int i = 2; i < messages.length; i++) {
            pair.chronicle.hide(messages[i], ANNA);
        }
        pair.fold();
        assertThat(allPages(1)).containsExactly(2L, 1L);
        assertThat(allPages(2)).containsExactly(2L, 1L);
    }

    @Test
    void aDeletedMessageStaysStarredAsATombstone() {
        MessageSent message = pair.send(BEN);
        star(message);
        pair.chronicle.delete(message);
        pair.fold();
        assertThat(page(10, null).items()).extracting(MessageView::deleted).containsExactly(true);
    }

    private void star(MessageSent... messages) {
        for (MessageSent message : messages) {
            pair.chronicle.star(message, ANNA, true);
        }
        pair.fold();
    }

    private StarredPage page(int limit, @Nullable String cursor) {
        return pair.readSide.ask(new FindStarred(ANNA, limit, cursor), StarredPage.class);
    }

    private List<Long> allPages(int limit) {
        List<Long> seqs = new ArrayList<>();
        String cursor = null;
        do {
            StarredPage page = page(limit, cursor);
            seqs.addAll(seqs(page));
            cursor = page.next();
        } while (cursor != null);
        return seqs;
    }

    private static List<Long> seqs(StarredPage page) {
        return page.items().stream().map(MessageView::seq).toList();
    }
}
