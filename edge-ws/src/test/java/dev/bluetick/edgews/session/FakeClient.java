package dev.bluetick.edgews.session;

import dev.bluetick.commands.conversation.Sender;
import dev.bluetick.edgews.TestEdge;
import dev.bluetick.edgews.stomp.OutFrame;
import dev.bluetick.edgews.wire.Wire;
import java.util.List;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/// A client whose wire is in memory and as slow as a test wants: it reads when it is told to.
public final class FakeClient implements Wire {

    public final LinkedBlockingQueue<String> frames = new LinkedBlockingQueue<>();
    public volatile int closeStatus;

    /// It takes what it is sent and never answers a close.
    public volatile boolean deaf;

    private final Consumer<Runnable> pace;
    private final Connection connection;

    /// @param pace runs a write now, later or never
    public FakeClient(Edge edge, Consumer<Runnable> pace) {
        this(edge, pace, "192.0.2.1");
    }

    public FakeClient(Edge edge, Consumer<Runnable> pace, String address) {
        this.pace = pace;
        this.connection = Connection.open(edge, this, address);
    }

    public static FakeClient subscribed(Edge edge, Sender device, String ack) {
        return subscribed(edge, device, ack, Runnable::run);
    }

    public static FakeClient subscribed(Edge edge, Sender device, String ack, Consumer<Runnable> pace) {
        FakeClient client = new FakeClient(edge, pace);
        client.connect(device);
        client.say("SUBSCRIBE\nid:s\ndestination:/user/queue/events\nack:" + ack + "\nreceipt:sub\n\n\0");
        return client;
    }

    public void connect(Sender device) {
        say("CONNECT\naccept-version:1.2\nAuthorization:Bearer " + TestEdge.token(device) + "\n\n\0");
    }

    public void say(String text) {
        connection.received(text);
    }

    public void app(String destination, String json) {
        say("SEND\ndestination:" + destination + "\nreceipt:r\n\n" + json + "\0");
    }

    public void vanish() {
        connection.closed(1006);
    }

    public Connection connection() {
        return connection;
    }

    public String await(String text) throws InterruptedException {
        StringBuilder passed = new StringBuilder();
        while (true) {
            String frame = frames.poll(10, TimeUnit.SECONDS);
            if (frame == null) {
                throw new AssertionError("no frame with " + text + " came, but:\n" + passed);
            }
            if (frame.contains(text)) {
                return frame;
            }
            passed.append(frame).append('\n');
        }
    }

    @Override
    public void send(List<OutFrame> batch, Sent then) {
        pace.accept(() -> {
            batch.forEach(frame -> frames.add(frame.text()));
            then.sent();
        });
    }

    @Override
    public void close(int status, String reason) {
        closeStatus = status;
        if (!deaf) {
            connection.closed(status);
        }
    }
}
