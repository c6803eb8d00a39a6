package dev.bluetick.edgews.transport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.bluetick.commands.account.RemoveDevice;
import dev.bluetick.commands.conversation.ConversationId;
import dev.bluetick.commands.conversation.Sender;
import dev.bluetick.edgews.MemoryCore;
import dev.bluetick.edgews.TestEdge;
import dev.bluetick.edgews.stomp.Limits;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;

class RealSocketTest {

    private static ConfigurableApplicationContext context;
    private static MemoryCore core;
    private static int port;
    private static int users = 100;

    @BeforeAll
    static void start() {
        context = new SpringApplicationBuilder(TestEdge.class)
                .properties("server.port=0", "spring.main.banner-mode=off")
                .run();
        port = Integer.parseInt(context.getEnvironment().getRequiredProperty("local.server.port"));
        core = context.getBean(MemoryCore.class);
    }

    @AfterAll
    static void stop() {
        context.close();
    }

    private static Sender someone() {
        users++;
        return TestEdge.sender(users, users);
    }

    private static SocketClient connect(Sender sender, String ack) throws InterruptedException {
        return SocketClient.connected(port, TestEdge.token(sender), ack);
    }

    @Test
    void aMessageGoesRoundWithAllItsTicks() throws Exception {
        Sender alice = someone();
        Sender bob = someone();
        ConversationId chat = ConversationId.ofPair(alice.userId(), bob.userId());
        try (SocketClient a = connect(alice, "client");
                SocketClient b = connect(bob, "client")) {
            a.app(
                    "messages",
                    "{\"clientId\":\"c1\",\"to\":{\"userId\":\"" + bob.userId()
                            + "\"},\"type\":\"TEXT\",\"content\":\"h\\u0000i \\u00e4\"}",
                    "r1");
            String sent = a.await("\"type\":\"sent\"");
            assertThat(sent).contains("\"clientId\":\"c1\"", "\"seq\":1", chat.value());
            a.await("receipt-id:r1");
            String message = b.await("\"type\":\"message\"");
            assertThat(message)
                    .startsWith("MESSAGE\nsubscription:s\n")
                    .contains("\"content\":\"h\\u0000i ä\"")
                    .endsWith("}\0");
            b.send("ACK\nid:" + SocketClient.header(message, "ack") + "\nreceipt:r2\n\n\0");
            b.await("receipt-id:r2");
            assertThat(a.await("\"type\":\"delivered\"")).contains("\"upTo\":1");
            b.app("read", "{\"conversationId\":\"" + chat + "\",\"upTo\":1}", "r3");
            assertThat(a.await("\"type\":\"read\"")).contains("\"upTo\":1");
            b.await("receipt-id:r3");
            assertThat(core.held(chat, bob.deviceId())).isEqualTo(1);
        }
    }

    @Test
    void whatWasMissedComesOnConnectInOrder() throws Exception {
        Sender alice = someone();
        Sender bob = someone();
        try (SocketClient a = connect(alice, "auto")) {
            for (int i = 1; i <= 450; i++) {
                a.app(
                        "messages",
                        "{\"clientId\":\"c" + i + "\",\"to\":{\"userId\":\"" + bob.userId()
                                + "\"},\"type\":\"TEXT\",\"content\":\"x\"}",
                        "r" + i);
            }
            a.await("receipt-id:r450");
            try (SocketClient b = connect(bob, "client")) {
                for (int i = 1; i <= 450; i++) {
                    assertThat(b.await("\"type\":\"message\"")).contains("\"seq\":" + i + ",");
                }
            }
        }
    }

    @Test
    void aLargeMessageInPiecesPasses() throws Exception {
        Sender alice = someone();
        Sender bob = someone();
        String content = "x".repeat(64 * 1024);
        try (SocketClient a = connect(alice, "auto");
                SocketClient b = connect(bob, "auto")) {
            String frame = "SEND\ndestination:/app/messages\nreceipt:big\n\n{\"clientId\":\"big\",\"to\":{\"userId\":\""
                    + bob.userId() + "\"},\"type\":\"TEXT\",\"content\":\"" + content + "\"}\0";
            for (int at = 0; at < frame.length(); at += 8192) {
                a.send(frame.substring(at, Math.min(frame.length(), at + 8192)));
            }
            a.await("receipt-id:big");
            assertThat(b.await("\"type\":\"message\"")).contains(content);
        }
    }

    @Test
    void aBadTokenGetsAnErrorFrameAndTheEnd() throws Exception {
        try (SocketClient client = new SocketClient(port)) {
            client.send("CONNECT\naccept-version:1.2\nAuthorization:Bearer expired\n\n\0");
            assertThat(client.await("ERROR")).contains("message:token_expired", "\"code\":\"token_expired\"");
            assertThat(client.closed.get(5, TimeUnit.SECONDS)).isEqualTo(1002);
        }
    }

    @Test
    void aSecondConnectionOfADeviceReplacesTheFirst() throws Exception {
        Sender alice = someone();
        try (SocketClient first = connect(alice, "auto");
                SocketClient second = connect(alice, "auto")) {
            assertThat(first.await("ERROR")).contains("\"code\":\"replaced\"");
            first.closed.get(5, TimeUnit.SECONDS);
            second.app("ping", "{\"timestamp\":7}", "r");
            assertThat(second.await("\"type\":\"pong\"")).contains("\"timestamp\":7");
        }
    }

    @Test
    void aRemovedDeviceIsPutOutAndNotLetInAgain() throws Exception {
        Sender alice = someone();
        try (SocketClient client = connect(alice, "auto")) {
            core.send(RemoveDevice.loggedOut(alice.userId(), alice.deviceId(), Instant.now()));
            assertThat(client.await("ERROR")).contains("\"code\":\"session_ended\"");
        }
        try (SocketClient client = new SocketClient(port)) {
            client.send("CONNECT\naccept-version:1.2\nAuthorization:Bearer " + TestEdge.token(alice) + "\n\n\0");
            assertThat(client.await("ERROR")).contains("\"code\":\"session_ended\"");
        }
    }

    @Test
    void disconnectIsConfirmedAfterEverythingBeforeIt() throws Exception {
        Sender alice = someone();
        Sender bob = someone();
        try (SocketClient a = connect(alice, "auto")) {
            core.pause(true);
            a.app(
                    "messages",
                    "{\"clientId\":\"c\",\"to\":{\"userId\":\"" + bob.userId()
                            + "\"},\"type\":\"TEXT\",\"content\":\"x\"}",
                    "r1");
            a.send("DISCONNECT\nreceipt:bye\n\n\0");
            await().until(() -> core.head(ConversationId.ofPair(alice.userId(), bob.userId())) == 1);
            assertThat(a.frames).isEmpty();
            core.pause(false);
            a.await("receipt-id:r1");
            a.await("receipt-id:bye");
            assertThat(a.closed.get(5, TimeUnit.SECONDS)).isEqualTo(1000);
        } finally {
            core.pause(false);
        }
    }

    @Test
    void theServerPublishesItsOwnDescription() throws Exception {
        HttpResponse<String> answer = HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(URI.create("http://localhost:" + port + "/asyncapi.yaml"))
                                .build(),
                        HttpResponse.BodyHandlers.ofString());
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body())
                .startsWith("asyncapi: 3.0.0")
                .contains(String.format(Locale.ROOT, "%,d bytes of body", Limits.CONNECTED.bodyBytes()));
    }

    @Test
    void compressionIsNotOffered() throws Exception {
        try (Socket socket = new Socket("localhost", port)) {
            socket.getOutputStream()
                    .write(("GET /ws HTTP/1.1\r\nHost: localhost\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n"
                                    + "Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==\r\n"
                                    + "Sec-WebSocket-Protocol: v11.stomp, v12.stomp\r\n"
                                    + "Sec-WebSocket-Extensions: permessage-deflate\r\n\r\n")
                            .getBytes(StandardCharsets.US_ASCII));
            StringBuilder answer = new StringBuilder();
            while (answer.indexOf("\r\n\r\n") < 0) {
                answer.append((char) socket.getInputStream().read());
            }
            assertThat(answer.toString()).contains("101 ", "stomp").doesNotContain("deflate");
        }
    }
}
