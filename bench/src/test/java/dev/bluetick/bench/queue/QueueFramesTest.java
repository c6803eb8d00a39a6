package dev.bluetick.bench.queue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.bluetick.bench.net.Text;
import dev.bluetick.bench.queue.QueueFrame.Verb;
import java.nio.charset.StandardCharsets;
import java.util.Properties;
import org.junit.jupiter.api.Test;

class QueueFramesTest {

    private static final byte[] ANN = Text.of("ann");
    private static final byte[] BOB = Text.of("bob");

    private final QueueFrames frames = new QueueFrames(headers());
    private final QueueFrame frame = new QueueFrame();

    @Test
    void aMessageGoesToTheAddresseesQueueAndWantsAReceipt() {
        assertThat(text(frames.message(ANN, BOB, 12, Text.of("0123456789"))))
                .isEqualTo("SEND\ndestination:/queue/bob\npersistent:true\nreceipt:12\n\nm12 ann\n12 3456789\0");
    }

    @Test
    void aTickGoesToTheAuthorsQueue() {
        assertThat(text(frames.tick(QueueFrames.READ, BOB, ANN, 12)))
                .isEqualTo("SEND\ndestination:/queue/ann\npersistent:true\nreceipt:tick\n\nr12\0");
    }

    @Test
    void oneSubscribesToOnesOwnQueue() {
        assertThat(text(frames.subscribe(ANN)))
                .isEqualTo("SUBSCRIBE\ndestination:/queue/ann\nack:client-individual\nid:0\nreceipt:subscribed\n\n\0");
    }

    @Test
    void missingHeadersAreSaid() {
        Properties headers = headers();
        headers.remove("send");

        assertThatIllegalArgumentException()
                .isThrownBy(() -> new QueueFrames(headers))
                .withMessageContaining("send");
    }

    @Test
    void framesAreReadOneAfterTheOther() {
        byte[] bytes =
                Text.of("\nMESSAGE\nsubscription:0\nack:T_0@@x@@1\n\nm12 ann\n12 345\0\nRECEIPT\nreceipt-id:7\n\n\0\n");
        int first = QueueFrame.skipLineEnds(bytes, 0, bytes.length);
        assertThat(frame.look(bytes, first, bytes.length)).isEqualTo(Verb.MESSAGE);
        assertThat(frame.kind()).isEqualTo(QueueFrames.MESSAGE);
        assertThat(frame.number()).isEqualTo(12);
        assertThat(frame.ack()).isEqualTo(Text.of("T_0@@x@@1"));
        assertThat(frame.author(ANN)).isSameAs(ANN);
        assertThat(frame.author(BOB)).isEqualTo(ANN);

        int second = QueueFrame.skipLineEnds(bytes, frame.end(), bytes.length);
        assertThat(frame.look(bytes, second, bytes.length)).isEqualTo(Verb.RECEIPT);
        assertThat(frame.receipt()).isEqualTo(Text.of("7"));
        assertThat(QueueFrame.skipLineEnds(bytes, frame.end(), bytes.length)).isEqualTo(bytes.length);
    }

    private static Properties headers() {
        Properties headers = new Properties();
        headers.setProperty("connect", "login:guest");
        headers.setProperty("subscribe", "destination:/queue/${user}\nack:client-individual");
        headers.setProperty("send", "destination:/queue/${to}\npersistent:true");
        return headers;
    }

    private static String text(Text text) {
        return new String(text.bytes(), 0, text.length(), StandardCharsets.UTF_8);
    }
}
