package dev.bluetick.bench.stomp;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bluetick.bench.net.Text;
import dev.bluetick.bench.stomp.StreamFrame.Event;
import dev.bluetick.bench.stomp.StreamFrame.Verb;
import org.junit.jupiter.api.Test;

class StreamFrameTest {

    private static final String HEAD =
            "MESSAGE\nsubscription:0\ndestination:/user/queue/events\nmessage-id:17\nack:17\n\n";
    private static final String MESSAGE = HEAD
            + "{\"type\":\"message\",\"conversationId\":\"c-u1-u2\",\"messageId\":\"5\",\"seq\":42,\"from\":\"u1\","
            + "\"content\":\"41 The quick \\\"type\\\":\\\"sent\\\" fox\"}\0";

    private final StreamFrame frame = new StreamFrame();

    @Test
    void aMessageIsReadWhereItLies() {
        assertThat(look(MESSAGE)).isEqualTo(Verb.MESSAGE);
        assertThat(frame.event()).isEqualTo(Event.MESSAGE);
        assertThat(frame.ack()).isEqualTo(17);
        assertThat(frame.number(StreamFrame.SEQ)).isEqualTo(42);
        assertThat(frame.number(StreamFrame.CONTENT)).isEqualTo(41);
        assertThat(frame.string(StreamFrame.CONVERSATION, null)).isEqualTo(Text.of("c-u1-u2"));
    }

    @Test
    void aKnownConversationIsNotCopied() {
        look(MESSAGE);
        byte[] known = Text.of("c-u1-u2");

        assertThat(frame.string(StreamFrame.CONVERSATION, known)).isSameAs(known);
        assertThat(frame.string(StreamFrame.CONVERSATION, Text.of("c-u1-u"))).isEqualTo(known);
    }

    @Test
    void everyEventIsKnownByItsType() {
        assertThat(event("sent")).isEqualTo(Event.SENT);
        assertThat(event("delivered")).isEqualTo(Event.DELIVERED);
        assertThat(event("read")).isEqualTo(Event.READ);
        assertThat(event("error")).isEqualTo(Event.ERROR);
        assertThat(event("presence")).isEqualTo(Event.OTHER);
    }

    @Test
    void everyFrameIsKnownByItsCommand() {
        assertThat(look("CONNECTED\nversion:1.2\n\n\0")).isEqualTo(Verb.CONNECTED);
        assertThat(look("RECEIPT\nreceipt-id:subscribed\n\n\0")).isEqualTo(Verb.RECEIPT);
        assertThat(look("ERROR\nmessage:no\n\n\0")).isEqualTo(Verb.ERROR);
        assertThat(look("\n")).isEqualTo(Verb.HEART_BEAT);
        assertThat(look("NONSENSE\n\n\0")).isEqualTo(Verb.UNKNOWN);
    }

    @Test
    void whatIsMissingIsSaid() {
        look("MESSAGE\n\n{\"type\":\"sent\"}\0");

        assertThat(frame.ack()).isEqualTo(-1);
        assertThat(frame.number(StreamFrame.SEQ)).isEqualTo(-1);
        assertThat(frame.string(StreamFrame.CONVERSATION, null)).isNull();
    }

    @Test
    void whenToComeBackIsRead() {
        look(HEAD + "{\"type\":\"reconnect\",\"afterMs\":1234}\0");
        assertThat(frame.event()).isEqualTo(Event.RECONNECT);
        assertThat(frame.number(StreamFrame.AFTER_MILLIS)).isEqualTo(1234);

        look("ERROR\nmessage:try_again\n\n{\"type\":\"error\",\"code\":\"try_again\",\"retryAfter\":9}\0");
        assertThat(frame.number(StreamFrame.RETRY_AFTER)).isEqualTo(9);
    }

    private Event event(String type) {
        look(HEAD + "{\"type\":\"" + type + "\"}\0");
        return frame.event();
    }

    private Verb look(String text) {
        byte[] bytes = Text.of("before" + text + "behind");
        return frame.look(bytes, 6, bytes.length - 6);
    }
}
