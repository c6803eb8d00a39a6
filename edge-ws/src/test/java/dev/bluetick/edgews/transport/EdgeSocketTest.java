package dev.bluetick.edgews.transport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.bluetick.commands.conversation.Sender;
import dev.bluetick.edgews.TestEdge;
import dev.bluetick.edgews.session.Sessions;
import dev.bluetick.edgews.stomp.Limits;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;

/// What RFC 6455 asks of a server.
class EdgeSocketTest {

    private static ConfigurableApplicationContext context;
    private static int port;
    private static int users = 500;

    @BeforeAll
    static void start() {
        context = new SpringApplicationBuilder(TestEdge.class)
                .properties("server.port=0", "spring.main.banner-mode=off")
                .run();
        port = Integer.parseInt(context.getEnvironment().getRequiredProperty("local.server.port"));
    }

    @AfterAll
    static void stop() {
        context.close();
    }

    private static String connect() {
        users++;
        Sender someone = TestEdge.sender(users, users);
        return "CONNECT\naccept-version:1.2\nhost:ä\nAuthorization:Bearer " + TestEdge.token(someone) + "\n\n\0";
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    @ParameterizedTest
    @CsvSource({"'v12.stomp', v12.stomp", "'v10.stomp, v11.stomp', v10.stomp", "'mqtt, v11.stomp, v12.stomp', v11.stomp"
    })
    void theFirstKnownSubprotocolIsTaken(String offered, String taken) throws IOException {
        try (RawSocket socket = new RawSocket(port, "Sec-WebSocket-Protocol: " + offered + "\r\n")) {
            assertThat(socket.answer).contains("101 ", "Sec-WebSocket-Protocol: " + taken + "\r\n");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "Sec-WebSocket-Protocol: mqtt\r\n", "Origin: https://elsewhere.example\r\n"})
    void neitherSubprotocolNorOriginIsAskedFor(String header) throws IOException {
        try (RawSocket socket = new RawSocket(port, header)) {
            assertThat(socket.answer).contains("101 ").doesNotContain("Sec-WebSocket-Protocol");
            socket.text(connect());
            assertThat(socket.next().text()).startsWith("CONNECTED");
        }
    }

    @Test
    void whoDoesNotUpgradeIsToldTo() throws Exception {
        HttpResponse<String> answer = HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(URI.create("http://localhost:" + port + "/ws"))
                                .build(),
                        HttpResponse.BodyHandlers.ofString());
        assertThat(answer.statusCode()).isEqualTo(426);
        assertThat(answer.headers().firstValue("Upgrade")).hasValue("websocket");
        assertThat(answer.headers().firstValue("Sec-WebSocket-Version")).hasValue("13");
    }

    @ParameterizedTest
    @ValueSource(ints = {RawSocket.TEXT, RawSocket.BINARY})
    void aCharacterMayBeSplitOverFrames(int opCode) throws IOException {
        byte[] bytes = utf8(connect());
        int within = new String(bytes, StandardCharsets.ISO_8859_1).indexOf("host:") + 6;
        try (RawSocket socket = new RawSocket(port)) {
            socket.send(opCode, false, Arrays.copyOf(bytes, within));
            socket.send(RawSocket.PING, true, utf8("between"));
            socket.send(RawSocket.CONTINUATION, false, new byte[0]);
            socket.send(RawSocket.CONTINUATION, true, Arrays.copyOfRange(bytes, within, bytes.length));
            assertThat(socket.next().text()).isEqualTo("between");
            assertThat(socket.next(RawSocket.TEXT).text()).startsWith("CONNECTED");
        }
    }

    @Test
    void aCharacterMayBeSplitOverBinaryMessages() throws IOException {
        byte[] bytes = utf8(connect());
        try (RawSocket socket = new RawSocket(port)) {
            for (byte one : bytes) {
                socket.send(RawSocket.BINARY, true, new byte[] {one});
            }
            assertThat(socket.next().text()).startsWith("CONNECTED");
        }
    }

    @Test
    void aReplacementCharacterIsACharacter() throws IOException {
        try (RawSocket socket = new RawSocket(port)) {
            socket.text(connect().replace('ä', '\uFFFD'));
            assertThat(socket.next().text()).startsWith("CONNECTED");
        }
    }

    @Test
    void aPingIsAnswered() throws IOException {
        try (RawSocket socket = new RawSocket(port)) {
            socket.send(RawSocket.PONG, true, utf8("unasked"));
            socket.send(RawSocket.PING, true, utf8("hello"));
            RawSocket.Frame pong = socket.next();
            assertThat(pong.opCode()).isEqualTo(RawSocket.PONG);
            assertThat(pong.text()).isEqualTo("hello");
            socket.text(connect());
            assertThat(socket.next().text()).startsWith("CONNECTED");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"FF", "C3", "C328", "EDA080", "C080", "F4908080"})
    void textThatIsNoUtf8ClosesWith1007(String hex) throws IOException {
        try (RawSocket socket = new RawSocket(port)) {
            socket.send(RawSocket.TEXT, true, java.util.HexFormat.of().parseHex(hex));
            assertThat(socket.next(RawSocket.CLOSE).status()).isEqualTo(1007);
            assertThat(socket.isAtEnd()).isTrue();
        }
    }

    @Test
    void binaryThatIsNoUtf8IsABrokenFrame() throws IOException {
        try (RawSocket socket = new RawSocket(port)) {
            socket.send(RawSocket.BINARY, true, new byte[] {(byte) 0xFF, 0});
            assertThat(socket.next().text()).startsWith("ERROR").contains("malformed_frame");
            assertThat(socket.next(RawSocket.CLOSE).status()).isEqualTo(1002);
        }
    }

    @Test
    void beforeConnectAMessageIsSmall() throws IOException {
        try (RawSocket socket = new RawSocket(port)) {
            socket.send(RawSocket.TEXT, true, new byte[Limits.MAX_MESSAGE_BYTES_BEFORE_CONNECT + 1]);
            assertThat(socket.next(RawSocket.CLOSE).status()).isEqualTo(1009);
        }
    }

    @Test
    void whoFindsNoPlaceIsToldBeforeTheUpgrade() throws Exception {
        ConfigurableApplicationContext small = new SpringApplicationBuilder(TestEdge.class)
                .properties(
                        "server.port=0",
                        "spring.main.banner-mode=off",
                        "bluetick.edge.unconnected-sockets-by-address=1")
                .run();
        int port = Integer.parseInt(small.getEnvironment().getRequiredProperty("local.server.port"));
        String from = "X-Forwarded-For: 198.51.100.7\r\n";
        try (RawSocket first = new RawSocket(port, from);
                RawSocket other = new RawSocket(port, "X-Forwarded-For: 198.51.100.8\r\n")) {
            assertThat(first.answer).contains("101 ");
            assertThat(other.answer).contains("101 ");
            // The place is taken a moment after the answer; whoever slips in then gets an ERROR frame.
            await().untilAsserted(() -> {
                try (RawSocket second = new RawSocket(port, from)) {
                    assertThat(second.answer)
                            .contains(
                                    "503 Service Unavailable",
                                    "Retry-After: ",
                                    "Connection: close",
                                    "Content-Type: application/problem+json");
                }
            });
            first.text(connect());
            assertThat(first.next().text()).startsWith("CONNECTED");
            await().until(() -> {
                try (RawSocket third = new RawSocket(port, from)) {
                    return third.answer.contains("101 ");
                }
            });
        } finally {
            small.close();
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void aMessageThatIsTooLargeClosesWith1009(boolean inOneFrame) throws IOException {
        try (RawSocket socket = new RawSocket(port)) {
            socket.text(connect());
            assertThat(socket.next().text()).startsWith("CONNECTED");
            int sent = 0;
            boolean first = true;
            try {
                while (sent <= Limits.MAX_MESSAGE_BYTES) {
                    int length = inOneFrame ? Limits.MAX_MESSAGE_BYTES + 1 : 100_000;
                    socket.send(first ? RawSocket.TEXT : RawSocket.CONTINUATION, inOneFrame, new byte[length]);
                    sent += length;
                    first = false;
                }
            } catch (IOException e) {
                // The server need not read to the end what it refuses.
            }
            assertThat(socket.next(RawSocket.CLOSE).status()).isEqualTo(1009);
        }
    }

    @Test
    void aFrameOutOfTurnClosesWith1002() throws IOException {
        try (RawSocket socket = new RawSocket(port)) {
            socket.send(RawSocket.CONTINUATION, true, utf8("of nothing"));
            assertThat(socket.next(RawSocket.CLOSE).status()).isEqualTo(1002);
        }
    }

    @Test
    void aCloseIsConfirmedAndTheSessionEnds() throws IOException {
        Sessions sessions = context.getBean(Sessions.class);
        await().until(() -> sessions.count() == 0); // those of other tests have ended
        try (RawSocket socket = new RawSocket(port)) {
            socket.text(connect());
            assertThat(socket.next().text()).startsWith("CONNECTED");
            assertThat(sessions.count()).isEqualTo(1);
            socket.send(RawSocket.CLOSE, true, new byte[] {0x03, (byte) 0xE8});
            assertThat(socket.next(RawSocket.CLOSE).status()).isEqualTo(1000);
            assertThat(socket.isAtEnd()).isTrue();
        }
        await().until(() -> sessions.count() == 0);
    }

    @Test
    void aConnectionThatBreaksEndsTheSession() throws IOException {
        Sessions sessions = context.getBean(Sessions.class);
        await().until(() -> sessions.count() == 0); // those of other tests have ended
        try (RawSocket socket = new RawSocket(port)) {
            socket.text(connect());
            assertThat(socket.next().text()).startsWith("CONNECTED");
        }
        await().until(() -> sessions.count() == 0);
    }

    @Test
    void aServerThatStopsTellsWhenToComeBackAndCloses() throws Exception {
        ConfigurableApplicationContext stopping = new SpringApplicationBuilder(TestEdge.class)
                .properties("server.port=0", "spring.main.banner-mode=off")
                .run();
        int port = Integer.parseInt(stopping.getEnvironment().getRequiredProperty("local.server.port"));
        try (RawSocket socket = new RawSocket(port)) {
            socket.text(connect());
            assertThat(socket.next().text()).startsWith("CONNECTED");
            socket.text("SUBSCRIBE\nid:s\ndestination:/user/queue/events\nreceipt:r\n\n\0");
            assertThat(socket.next().text()).startsWith("RECEIPT");
            Thread stop = Thread.ofVirtual().start(stopping::close);
            assertThat(socket.next().text()).contains("\"type\":\"reconnect\"", "\"afterMs\":");
            assertThat(socket.next(RawSocket.CLOSE).status()).isEqualTo(1001);
            socket.send(RawSocket.CLOSE, true, new byte[] {0x03, (byte) 0xE9});
            stop.join();
        } finally {
            stopping.close();
        }
    }
}
