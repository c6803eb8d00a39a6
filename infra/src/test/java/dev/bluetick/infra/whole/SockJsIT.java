package dev.bluetick.infra.whole;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.web.socket.client.standard.StandardWebSocketClient;
import org.springframework.web.socket.sockjs.client.RestTemplateXhrTransport;
import org.springframework.web.socket.sockjs.client.SockJsClient;
import org.springframework.web.socket.sockjs.client.Transport;
import org.springframework.web.socket.sockjs.client.WebSocketTransport;

/// The same conversation where a proxy lets no WebSocket through.
class SockJsIT {

    static {
        // A server may close a kept connection at any moment (RFC 9112, 9.3.1). Browsers then ask again on another one;
        // this client's HttpURLConnection does not, so it keeps none.
        System.setProperty("http.keepAlive", "false");
    }

    enum Way {
        WEB_SOCKET {
            @Override
            Transport transport() {
                return new WebSocketTransport(new StandardWebSocketClient());
            }
        },
        XHR_STREAMING {
            @Override
            Transport transport() {
                return new RestTemplateXhrTransport();
            }
        },
        LONG_POLLING {
            @Override
            Transport transport() {
                RestTemplateXhrTransport transport = new RestTemplateXhrTransport();
                transport.setXhrStreamingDisabled(true);
                return transport;
            }
        };

        abstract Transport transport();
    }

    @ParameterizedTest
    @EnumSource(Way.class)
    void aMessageShowsItsTicks(Way way) {
        Person anna = Whole.someone();
        Person ben = Whole.someone();
        try (StompLine annas = line(way, anna);
                StompLine bens = line(way, ben)) {
            for (int i = 1; i <= 20; i++) {
                annas.text(ben, "c" + i, "hello " + i);
            }
            for (int i = 1; i <= 20; i++) {
                StompLine.Received received = bens.await("message");
                assertThat(received.event().path("content").asString()).isEqualTo("hello " + i);
                bens.acknowledge(received);
            }
            annas.await(
                    it -> it.type().equals("delivered")
                            && it.event().path("upTo").asLong() == 20,
                    "delivered");
            assertThat(annas.errors()).isEmpty();
            assertThat(bens.errors()).isEmpty();
        }
    }

    private static StompLine line(Way way, Person person) {
        SockJsClient client = new SockJsClient(List.of(way.transport()));
        client.start();
        String url = "http://localhost:" + Whole.server().port() + "/sockjs";
        return StompLine.connect(client, url, person, "client-individual", null);
    }
}
