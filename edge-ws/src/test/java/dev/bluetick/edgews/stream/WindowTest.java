package dev.bluetick.edgews.stream;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bluetick.commands.account.UserId;
import dev.bluetick.commands.conversation.ConversationId;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class WindowTest {

    private static final ConversationId A = ConversationId.ofPair(UserId.of(1), UserId.of(2));
    private static final ConversationId B = ConversationId.ofPair(UserId.of(1), UserId.of(3));

    private final List<String> held = new ArrayList<>();

    private void hold(ConversationId conversation, long seq) {
        held.add((conversation.equals(A) ? "A" : "B") + seq);
    }

    private static void fill(Window window) {
        window.add(new Window.Sent(1, A, 10, 5));
        window.add(new Window.Sent(2, B, 20, 6));
        window.add(new Window.Sent(3, A, 11, 7));
        window.add(new Window.Sent(5, A, 13, 8));
    }

    @Test
    void aCumulativeAckCoversEverythingBeforeIt() {
        Window window = new CumulativeWindow();
        fill(window);
        // Frame 4 was no message.
        assertThat(window.acknowledge(4, this::hold)).isEqualTo(7);
        assertThat(held).containsExactly("A10", "B20", "A11");
        assertThat(window.size()).isEqualTo(1);
        assertThat(window.acknowledge(3, this::hold)).isEqualTo(-1);
    }

    @Test
    void individualAcksRaiseThePositionOverTheUnbrokenRunOnly() {
        Window window = new IndividualWindow();
        fill(window);
        window.acknowledge(3, this::hold);
        assertThat(held).isEmpty();
        window.acknowledge(1, this::hold);
        assertThat(held).containsExactly("A11");
        window.acknowledge(5, this::hold);
        window.acknowledge(2, this::hold);
        assertThat(held).containsExactly("A11", "A13", "B20");
        assertThat(window.size()).isZero();
    }

    @Test
    void aRefusedMessageIsNeverCountedAsDeliveredInThisSession() {
        for (Window window : List.of(new CumulativeWindow(), new IndividualWindow())) {
            held.clear();
            fill(window);
            window.refuse(1);
            window.add(new Window.Sent(6, A, 14, 9));
            for (long number = 1; number <= 6; number++) {
                window.acknowledge(number, this::hold);
            }
            assertThat(held).containsExactly("B20");
            assertThat(window.size()).isZero();
        }
    }

    @Test
    void whatIsSentAnewIsAcknowledgedAnew() {
        for (Window window : List.of(new CumulativeWindow(), new IndividualWindow())) {
            held.clear();
            fill(window);
            window.refuse(3);
            window.forget(A);
            window.add(new Window.Sent(7, A, 10, 9));
            window.add(new Window.Sent(8, A, 11, 9));
            window.acknowledge(1, this::hold);
            assertThat(held).isEmpty();
            window.acknowledge(7, this::hold);
            window.acknowledge(8, this::hold);
            assertThat(held).contains("A10", "A11");
        }
    }

    @Test
    void whatWasSentBeforeARefusedMessageStillCounts() {
        Window window = new IndividualWindow();
        fill(window);
        window.refuse(3);
        window.acknowledge(1, this::hold);
        assertThat(held).containsExactly("A10");
    }

    @Test
    void aWindowIsFullAtItsBound() {
        Window window = new CumulativeWindow();
        for (int i = 1; i <= Window.MAX_IN_FLIGHT; i++) {
            assertThat(window.isFull()).isFalse();
            window.add(new Window.Sent(i, A, i, 0));
        }
        assertThat(window.isFull()).isTrue();
    }
}
