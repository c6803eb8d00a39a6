package dev.bluetick.infra.whole;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.WebSocketHandshakeException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/// A server that lets hardly anybody in.
class ConnectionBoundsIT {

    private static final int SOCKETS = 3;
    private static final ServerProcess SERVER = start();
    private static final Http HTTP = new Http(SERVER.port());

    private static ServerProcess start() {
        try {
            return ServerProcess.start(
                    Files.createTempDirectory(Path.of("target"), "bounds").resolve("data"),
                    "--bluetick.edge.connections-per-user=1",
                    "--bluetick.edge.unconnected-sockets-by-address=" + SOCKETS,
                    "--bluetick.limits.trusted-proxies=127.0.0.1,::1");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @AfterAll
    static void stop() {
        SERVER.close();
    }

    @Test
    void aFurtherDeviceIsToldThatItIsOneTooMany() {
        Person phone = Person.register(HTTP, SERVER.dataDir, "+4915116000001");
        Person laptop = Person.register(HTTP, SERVER.dataDir, "+4915116000001");
        try (RawFrames first = RawFrames.connected(SERVER.port(), phone);
                RawFrames second = new RawFrames(SERVER.port())) {
            second.say(RawFrames.connect(laptop.accessToken()));
            assertThat(second.answer()).contains("\"code\":\"too_many_connections\"");
            assertThat(second.answer()).isEqualTo(RawFrames.CLOSED);
            first.say("SUBSCRIBE\nid:s\ndestination:/user/queue/events\nreceipt:r\n\n\0");
            assertThat(first.answer()).contains("receipt-id:r");
        }
    }

    @Test
    void socketsThatSayNothingAreBoundedAndGiveTheirPlacesBack() throws Exception {
        RawFrames[] silent = new RawFrames[SOCKETS];
        for (int i = 0; i < SOCKETS; i++) {
            silent[i] = new RawFrames(SERVER.port());
        }
        // The last place is taken a moment after the answer; whoever slips in then gets an ERROR frame.
        await().untilAsserted(() -> assertThatThrownBy(() -> new RawFrames(SERVER.port()).close())
                .hasCauseInstanceOf(WebSocketHandshakeException.class));
        Http.Answer longPolling = HTTP.call("POST", "/sockjs/000/toomany/xhr", null, "");
        assertThat(longPolling.status()).isEqualTo(503);
        assertThat(longPolling.code()).isEqualTo("too_many_sockets");
        HttpResponse<String> refused = HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(URI.create("http://localhost:" + SERVER.port() + "/ws"))
                                .build(),
                        HttpResponse.BodyHandlers.ofString());
        assertThat(refused.statusCode()).isEqualTo(503);
        assertThat(refused.headers().firstValueAsLong("Retry-After").orElse(0)).isBetween(1L, 10L);
        for (RawFrames socket : silent) {
            socket.close();
        }
        await().untilAsserted(() -> new RawFrames(SERVER.port()).close());
    }
}
