package dev.bluetick.bench.net;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WebSocketTest {

    private static final int FIN_TEXT = 0x81;

    private final EventLoop loop = new EventLoop("test").start();
    private final TinyServer server = tinyServer();
    private final Heard heard = new Heard();
    private final WebSocket socket = loop.call(this::open);

    private static final class Heard implements WebSocket.Listener {

        private final BlockingQueue<String> opened = new LinkedBlockingQueue<>();
        private final BlockingQueue<byte[]> messages = new LinkedBlockingQueue<>();
        private final BlockingQueue<Optional<Throwable>> closed = new LinkedBlockingQueue<>();

        @Override
        public void opened() {
            opened.add("opened");
        }

        @Override
        public void message(byte[] bytes, int from, int to) {
            messages.add(Arrays.copyOfRange(bytes, from, to));
        }

        @Override
        public void closed(@Nullable Throwable why) {
            closed.add(Optional.ofNullable(why));
        }
    }

    @AfterEach
    void stop() throws IOException {
        loop.close();
        server.close();
    }

    @Test
    void theRequestAsksForTheSubprotocol() throws Exception {
        TinyServer.Peer peer = server.accept("101 Switching Protocols");

        assertThat(peer.request())
                .startsWith("GET /ws HTTP/1.1\r\n")
                .contains("Upgrade: websocket", "Sec-WebSocket-Version: 13", "Sec-WebSocket-Protocol: v12.stomp");
        assertThat(next(heard.opened)).isEqualTo("opened");
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 7, 8, 9, 15, 125, 126, 127, 65_535})
    void whatIsSentArrivesMaskedAndWhole(int length) throws Exception {
        TinyServer.Peer peer = connected();
        byte[] payload = random(length);

        loop.execute(() -> socket.send(payload, 0, length));

        TinyServer.Frame frame = peer.read();
        assertThat(frame.first()).isEqualTo(FIN_TEXT);
        assertThat(frame.payload()).isEqualTo(payload);
    }

    @Test
    void whatOneTaskSendsStaysSeparateMessages() throws Exception {
        TinyServer.Peer peer = connected();

        loop.execute(() -> {
            send("one");
            send("two");
        });

        assertThat(peer.read().text()).isEqualTo("one");
        assertThat(peer.read().text()).isEqualTo("two");
    }

    @Test
    void aMessageThatIsTooLongIsNotSent() throws Exception {
        connected();

        assertThatThrownBy(() -> loop.call(() -> {
                    socket.send(new byte[65_536], 0, 65_536);
                    return null;
                }))
                .hasRootCauseInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 125, 126, 65_535, 65_536, 600_000})
    void messagesOfEveryLengthAreRead(int length) throws Exception {
        TinyServer.Peer peer = connected();
        byte[] payload = random(length);

        peer.write(FIN_TEXT, payload);
        peer.write(FIN_TEXT, new byte[] {'!'});

        assertThat(next(heard.messages)).isEqualTo(payload);
        assertThat(next(heard.messages)).containsExactly('!');
    }

    @Test
    void framesAreReadHoweverTheyAreCut() throws Exception {
        TinyServer.Peer peer = connected();
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        all.write(TinyServer.frame(FIN_TEXT, text("first")));
        all.write(TinyServer.frame(FIN_TEXT, random(300)));
        all.write(TinyServer.frame(0x01, text("in ")));
        all.write(TinyServer.frame(0x89, text("a ping between")));
        all.write(TinyServer.frame(0x00, text("three ")));
        all.write(TinyServer.frame(0x80, text("parts")));
        for (byte octet : all.toByteArray()) {
            peer.out().write(octet);
            peer.out().flush();
        }

        assertThat(next(heard.messages)).isEqualTo(text("first"));
        assertThat(next(heard.messages)).isEqualTo(random(300));
        assertThat(next(heard.messages)).isEqualTo(text("in three parts"));
        assertThat(peer.read()).satisfies(pong -> {
            assertThat(pong.first()).isEqualTo(0x8a);
            assertThat(pong.text()).isEqualTo("a ping between");
        });
    }

    @Test
    void aCloseIsTold() throws Exception {
        TinyServer.Peer peer = connected();

        peer.write(0x88, new byte[] {0x03, (byte) 0xf0, 'n', 'o'});

        assertThat(next(heard.closed))
                .hasValueSatisfying(it -> assertThat(it).hasMessage("the server closed: 1008 no"));
    }

    @Test
    void aServerThatGoesAwayIsTold() throws Exception {
        connected().socket().close();

        assertThat(next(heard.closed)).isPresent();
    }

    @Test
    void aRefusedUpgradeIsTold() throws Exception {
        server.accept("401 Unauthorized");

        assertThat(next(heard.closed))
                .hasValueSatisfying(it -> assertThat(it).hasMessageContaining("HTTP/1.1 401 Unauthorized"));
    }

    @Test
    void aRefusalThatSaysWhenToComeAgainIsUnderstood() throws Exception {
        server.accept("503 Service Unavailable\r\nretry-after: 7\r\nX: y");

        assertThat(next(heard.closed))
                .get()
                .isInstanceOfSatisfying(
                        Refusal.class, it -> assertThat(it.retryAfterSeconds()).isEqualTo(7));
    }

    @Test
    void onesOwnCloseHasNoReason() throws Exception {
        connected();

        loop.execute(socket::close);

        assertThat(next(heard.closed)).isEmpty();
    }

    @Test
    @EnabledOnOs(OS.LINUX) // elsewhere 127.0.0.1 is the only address of the loopback
    void whoHasMoreConnectionsThanPortsComesFromAnotherAddress() throws Exception {
        connected();
        Endpoint endpoint = new Endpoint(server.url(), "/ws", "v12.stomp");
        for (int i = 0; i < Endpoint.CONNECTIONS_A_SOURCE; i++) {
            assertThat(endpoint.nextSource()).isNull();
        }
        loop.call(() -> open(endpoint));

        TinyServer.Peer peer = server.accept("101 Switching Protocols");

        assertThat(peer.socket().getInetAddress().getHostAddress()).isEqualTo("127.0.1.2");
    }

    @Test
    void aLoopThatEndsClosesItsConnections() throws Exception {
        connected();

        loop.close();

        assertThat(next(heard.closed)).isEmpty();
    }

    @Test
    void anotherMachineIsRefused() {
        assertThatThrownBy(() -> new Endpoint(URI.create("http://192.0.2.1:80"), "/ws", "v12.stomp"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("is not on this machine");
    }

    private TinyServer.Peer connected() throws IOException, InterruptedException {
        TinyServer.Peer peer = server.accept("101 Switching Protocols");
        next(heard.opened);
        return peer;
    }

    private WebSocket open() {
        return open(new Endpoint(server.url(), "/ws", "v12.stomp"));
    }

    private WebSocket open(Endpoint endpoint) {
        try {
            return WebSocket.open(loop, endpoint, heard);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void send(String text) {
        byte[] bytes = text(text);
        socket.send(bytes, 0, bytes.length);
    }

    private static byte[] text(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] random(int length) {
        byte[] bytes = new byte[length];
        new Random(length).nextBytes(bytes);
        return bytes;
    }

    private static <T> T next(BlockingQueue<T> queue) throws InterruptedException {
        T next = queue.poll(10, TimeUnit.SECONDS);
        if (next == null) {
            throw new AssertionError("nothing came within 10 s");
        }
        return next;
    }

    private static TinyServer tinyServer() {
        try {
            return new TinyServer();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
