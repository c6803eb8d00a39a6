package dev.bluetick.bench.chaos;

import dev.bluetick.bench.net.Endpoint;
import dev.bluetick.bench.net.EventLoop;
import dev.bluetick.bench.net.WebSocket;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// One connection of a device: STOMP over a WebSocket. It can be cut, or go deaf: then its client believes it gone
/// while the server does not. Of the loop's thread.
final class Line implements WebSocket.Listener {

    /// What its client hears, as long as it is neither cut nor deaf.
    interface Listener {
        /// It is subscribed.
        void ready(Line line);

        /// @param ack the number to acknowledge it by; -1 where the client says by itself what it holds
        void event(Line line, JsonNode event, long ack);

        void gone(Line line, String why);
    }

    private static final String HEAD_END = "\n\n";

    private final int session;
    private final String token;
    private final String ackMode;
    private final Listener listener;
    private final WebSocket socket;
    private final JsonMapper json;
    private final Map<String, Runnable> receipts = new HashMap<>();
    private int nextReceipt;
    private boolean deaf;

    /// Starts to connect; nothing is heard during this call.
    ///
    /// @throws IOException where no socket can be had
    Line(EventLoop loop, Endpoint to, int session, String token, String ackMode, JsonMapper json, Listener listener)
            throws IOException {
        this.session = session;
        this.token = token;
        this.ackMode = ackMode;
        this.listener = listener;
        this.json = json;
        this.socket = WebSocket.open(loop, to, this);
    }

    int session() {
        return session;
    }

    @Override
    public void opened() {
        frame("CONNECT\naccept-version:1.2\nhost:localhost\nheart-beat:0,0\nAuthorization:Bearer " + token, "");
    }

    @Override
    public void message(byte[] bytes, int from, int to) {
        if (deaf || to - from <= 2) {
            return;
        }
        String frame = new String(bytes, from, to - from, StandardCharsets.UTF_8);
        int head = frame.indexOf(HEAD_END);
        String verb = frame.substring(0, frame.indexOf('\n'));
        switch (verb) {
            case "CONNECTED" ->
                frame("SUBSCRIBE\nid:0\ndestination:/user/queue/events\nreceipt:subscribed\nack:" + ackMode, "");
            case "RECEIPT" -> receipt(header(frame, head, "receipt-id"));
            case "MESSAGE" -> {
                String ack = header(frame, head, "ack");
                String body = frame.substring(head + HEAD_END.length(), frame.lastIndexOf('\0'));
                listener.event(this, json.readTree(body), ack == null ? -1 : Long.parseLong(ack));
            }
            default -> end("the server said " + frame.replace('\0', ' ').strip());
        }
    }

    private static @Nullable String header(String frame, int head, String name) {
        int at = frame.indexOf("\n" + name + ":");
        if (at < 0 || at >= head) {
            return null;
        }
        int from = at + name.length() + 2;
        return frame.substring(from, frame.indexOf('\n', from));
    }

    private void receipt(@Nullable String id) {
        if ("subscribed".equals(id)) {
            listener.ready(this);
            return;
        }
        Runnable then = receipts.remove(id);
        if (then != null) {
            then.run();
        }
    }

    @Override
    public void closed(@Nullable Throwable why) {
        end(why == null ? "closed" : String.valueOf(why.getMessage()));
    }

    private void end(String why) {
        if (!deaf) {
            deaf = true;
            listener.gone(this, why);
            socket.close();
        }
    }

    void acknowledge(long number) {
        frame("ACK\nid:" + number, "");
    }

    /// @param durable called once its RECEIPT is there; null where none is asked for
    void send(String destination, Map<String, ?> body, @Nullable Runnable durable) {
        String head = "SEND\ndestination:" + destination;
        if (durable != null) {
            String id = "r" + ++nextReceipt;
            receipts.put(id, durable);
            head += "\nreceipt:" + id;
        }
        frame(head, json.writeValueAsString(body));
    }

    private void frame(String head, String body) {
        if (!deaf) {
            byte[] bytes = (head + HEAD_END + body + '\0').getBytes(StandardCharsets.UTF_8);
            socket.send(bytes, 0, bytes.length);
        }
    }

    /// The client knows nothing more of it; the server learns that only from the socket, or from [#drop].
    void goDeaf() {
        deaf = true;
    }

    /// Ends the socket without a word.
    void drop() {
        deaf = true;
        socket.close();
    }
}
