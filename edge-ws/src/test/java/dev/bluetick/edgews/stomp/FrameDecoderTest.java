package dev.bluetick.edgews.stomp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FrameDecoderTest {

    private final FrameDecoder decoder = new FrameDecoder();
    private final List<Frame> frames = new ArrayList<>();

    FrameDecoderTest() {
        decoder.limits(Limits.CONNECTED);
    }

    private void feed(String text) {
        decoder.feed(text, frames::add);
    }

    @Test
    void aFrameHasItsVerbHeadersAndBody() {
        feed("SEND\ndestination:/app/ping\nreceipt:1\n\n{}\0");
        assertThat(frames).hasSize(1);
        assertThat(frames.getFirst().verb()).isEqualTo(Verb.SEND);
        assertThat(frames.getFirst().header("destination")).isEqualTo("/app/ping");
        assertThat(frames.getFirst().header("nothing")).isNull();
        assertThat(frames.getFirst().body()).isEqualTo("{}");
    }

    @Test
    void severalFramesAndHeartBeatsMayShareAMessage() {
        feed("\n\nACK\nid:1\n\n\0\n\r\nACK\nid:2\n\n\0\n");
        assertThat(frames).extracting(frame -> frame.header("id")).containsExactly("1", "2");
    }

    @Test
    void aFrameMayComeCharacterByCharacter() {
        String frame = "SEND\r\ndestination:/a\r\ncontent-length:6\r\n\r\na\0ä€\0";
        frame = frame.replace("content-length:6", "content-length:7");
        for (char c : frame.toCharArray()) {
            feed(String.valueOf(c));
        }
        assertThat(frames).singleElement().extracting(Frame::body).isEqualTo("a\0ä€");
    }

    @Test
    void ofARepeatedHeaderTheFirstCounts() {
        feed("SEND\ndestination:/a\ndestination:/b\n\n\0");
        assertThat(frames.getFirst().header("destination")).isEqualTo("/a");
    }

    @Test
    void headersAreUnescapedButNotThoseOfConnect() {
        feed("SEND\na\\cb:x\\n\\r\\\\y\n\n\0CONNECT\npasscode:a\\cb\n\n\0");
        assertThat(frames.get(0).header("a:b")).isEqualTo("x\n\r\\y");
        assertThat(frames.get(1).header("passcode")).isEqualTo("a\\cb");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "HELLO*:**|unknown_command",
                "SEND*nocolon**|malformed_frame",
                "SEND*a:\\t**|malformed_frame",
                "SEND*a:\\**|malformed_frame",
                "SEND*content-length:-1**|malformed_frame",
                "SEND*content-length:9999999999**|malformed_frame",
                "SEND*content-length:1**abc|malformed_frame",
                "SEND*content-length:1**ä|malformed_frame",
                "ACK*id:1**body|malformed_frame",
                "SEND*content-length:99999999**|frame_too_large",
                "SEND*a:\0**|malformed_frame",
            })
    void whatIsNoStompIsRefused(String text, String code) {
        assertThatThrownBy(() -> feed(text.replace('*', '\n') + "\0"))
                .isInstanceOfSatisfying(
                        BrokenFrame.class, broken -> assertThat(broken.code()).isEqualTo(code));
    }

    @Test
    void everyLimitHolds() {
        String tooManyHeaders = "SEND\n" + "a:b\n".repeat(Limits.CONNECTED.headers() + 1) + "\n\0";
        String longHeader = "SEND\na:" + "x".repeat(Limits.CONNECTED.headerChars());
        String longBody = "SEND\n\n" + "x".repeat(Limits.CONNECTED.bodyBytes() + 1);
        for (String text : List.of(tooManyHeaders, longHeader, longBody)) {
            FrameDecoder fresh = new FrameDecoder();
            fresh.limits(Limits.CONNECTED);
            assertThatThrownBy(() -> fresh.feed(text, frames::add))
                    .isInstanceOfSatisfying(
                            BrokenFrame.class,
                            broken -> assertThat(broken.code()).isEqualTo("frame_too_large"));
        }
    }

    @Test
    void aBodyOfManyPiecesIsBounded() {
        feed("SEND\n\n");
        assertThatThrownBy(() -> {
                    for (int i = 0; i < 2 * FrameDecoder.MAX_PIECES; i++) {
                        feed("x");
                    }
                })
                .isInstanceOf(BrokenFrame.class);
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void noiseIsRefusedAndNothingElse(long seed) {
        Random random = new Random(seed);
        String[] seeds = {
            "CONNECT\naccept-version:1.2\nheart-beat:1,1\n\n\0",
            "SEND\ndestination:/app/messages\ncontent-length:4\n\n{ä}\0",
            "SUBSCRIBE\r\nid:0\r\ndestination:/user/queue/events\r\n\r\n\0",
            "ACK\nid:\\c1\n\n\0\n\n",
        };
        for (int round = 0; round < 5_000; round++) {
            StringBuilder text = new StringBuilder(random.nextInt(4) == 0 ? "" : seeds[random.nextInt(seeds.length)]);
            for (int i = random.nextInt(8); i >= 0; i--) {
                int at = random.nextInt(text.length() + 1);
                switch (random.nextInt(3)) {
                    case 0 ->
                        text.insert(at, (char) (random.nextBoolean() ? random.nextInt(128) : random.nextInt(65536)));
                    case 1 -> text.delete(at, Math.min(text.length(), at + random.nextInt(5)));
                    default -> text.insert(at, "\n\0:\\\r".charAt(random.nextInt(5)));
                }
            }
            FrameDecoder fresh = new FrameDecoder();
            fresh.limits(random.nextBoolean() ? Limits.CONNECTED : new Limits(2, 40, 3));
            try {
                int cut = random.nextInt(text.length() + 1);
                fresh.feed(text.substring(0, cut), FrameDecoderTest::use);
                fresh.feed(text.substring(cut), FrameDecoderTest::use);
            } catch (BrokenFrame expected) {
                assertThat(expected.code()).isNotEmpty();
            }
        }
    }

    private static void use(Frame frame) {
        HeartBeat.agree(frame.header("heart-beat"));
        Version.negotiate(frame);
    }

    @Test
    void theNewestCommonVersionIsChosen() {
        feed(
                "CONNECT\naccept-version:1.1, 1.2,2.0\n\n\0CONNECT\n\n\0STOMP\naccept-version:1.0,1.1\n\n\0CONNECT\naccept-version:3\n\n\0");
        assertThat(Version.negotiate(frames.get(0))).isEqualTo(Version.V1_2);
        assertThat(Version.negotiate(frames.get(1))).isEqualTo(Version.V1_0);
        assertThat(Version.negotiate(frames.get(2))).isEqualTo(Version.V1_1);
        assertThatThrownBy(() -> Version.negotiate(frames.get(3))).isInstanceOf(BrokenFrame.class);
    }

    @Test
    void heartBeatsAreNeverMoreFrequentThanOffered() {
        assertThat(HeartBeat.agree("0,0").serverMillis()).isZero();
        assertThat(HeartBeat.agree("1000,1000").serverMillis()).isEqualTo(30_000);
        assertThat(HeartBeat.agree("0,90000").serverMillis()).isEqualTo(90_000);
        assertThat(HeartBeat.agree(null).serverMillis()).isZero();
    }

    @Test
    void messagesCarryTheirNumberAndLength() {
        OutFrame frame =
                new MessageHead("a:b", "/user/queue/events", true).frame(1_070, MessageBody.of("{\"a\":\"ä\"}"));
        assertThat(frame.text())
                .isEqualTo("MESSAGE\nsubscription:a\\cb\ndestination:/user/queue/events\n"
                        + "content-type:application/json\nmessage-id:1070\nack:1070\ncontent-length:10\n\n"
                        + "{\"a\":\"ä\"}\0");
        assertThat(frame.bytes()).isEqualTo(frame.utf8().length).isEqualTo(Utf8.length(frame.text()));
    }
}
