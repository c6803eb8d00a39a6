package dev.bluetick.infra.whole;

import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.springframework.web.socket.client.WebSocketClient;
import org.springframework.web.socket.client.standard.StandardWebSocketClient;
import org.springframework.web.socket.sockjs.client.RestTemplateXhrTransport;
import org.springframework.web.socket.sockjs.client.SockJsClient;
import org.springframework.web.socket.sockjs.client.Transport;
import org.springframework.web.socket.sockjs.client.WebSocketTransport;

/// How a device reaches the stream: one contract, whatever a proxy lets through.
enum Way {
    WEB_SOCKET {
        @Override
        WebSocketClient client() {
            return new StandardWebSocketClient();
        }

        @Override
        String url(int port) {
            return "ws://localhost:" + port + "/ws";
        }
    },
    SOCKJS_WEB_SOCKET {
        @Override
        WebSocketClient client() {
            return sockJs(new WebSocketTransport(new StandardWebSocketClient()));
        }
    },
    XHR_STREAMING {
        @Override
        WebSocketClient client() {
            return sockJs(new RestTemplateXhrTransport());
        }
    },
    LONG_POLLING {
        @Override
        WebSocketClient client() {
            RestTemplateXhrTransport transport = new RestTemplateXhrTransport();
            transport.setXhrStreamingDisabled(true);
            return sockJs(transport);
        }
    };

    static {
        // A server may close a kept connection at any moment (RFC 9112, 9.3.1). Browsers then ask again on another one;
        // SockJS' client by HttpURLConnection does not, so it keeps none.
        System.setProperty("http.keepAlive", "false");
    }

    abstract WebSocketClient client();

    String url(int port) {
        return "http://localhost:" + port + "/sockjs";
    }

    StompLine online(Person person) {
        return connect(person, Whole.server().port());
    }

    StompLine connect(Person person, int port) {
        return connect(person, port, null);
    }

    /// @param tap see [StompLine#connect]
    StompLine connect(Person person, int port, @Nullable Consumer<StompLine.Received> tap) {
        return StompLine.connect(client(), url(port), person, "client-individual", tap);
    }

    private static WebSocketClient sockJs(Transport transport) {
        SockJsClient client = new SockJsClient(List.of(transport));
        client.start();
        return client;
    }
}
