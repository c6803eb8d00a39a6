package dev.bluetick.bench.queue;

import dev.bluetick.bench.net.Text;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;

/// Builds the client's STOMP 1.2 frames in one text that is used again and again. Headers come from a file, as
/// brokers differ in them; a body is a letter for its kind, the message's number and, of a text, who wrote it.
final class QueueFrames {

    static final byte MESSAGE = 'm';
    static final byte DELIVERED = 'd';
    static final byte READ = 'r';

    /// The receipt of a SUBSCRIBE; those of SEND frames are the message's number, or [#UNWATCHED].
    static final byte[] SUBSCRIBED = Text.of("subscribed");

    private static final byte[] UNWATCHED = Text.of("tick");
    private static final byte[] HEART_BEAT = Text.of("heart-beat:");
    private static final byte[] SUBSCRIPTION = Text.of("\nid:0\nreceipt:subscribed\n\n\0");
    private static final byte[] RECEIPT = Text.of("\nreceipt:");
    private static final byte[] ACK = Text.of("ACK\nid:");
    private static final byte[] BODY = Text.of("\n\n");
    private static final byte[] END = Text.of("\n\n\0");
    private static final byte[] NOBODY = {};

    private final Template connect;
    private final Template subscribe;
    private final Template send;
    private final Text text = new Text();

    /// @param headers `connect`, `subscribe` and `send`: the headers of these frames, one a line
    QueueFrames(Properties headers) {
        this.connect = template("CONNECT\naccept-version:1.2\n", headers, "connect", "\n");
        this.subscribe = template("SUBSCRIBE\n", headers, "subscribe", "");
        this.send = template("SEND\n", headers, "send", "");
    }

    static QueueFrames read(Path file) throws IOException {
        Properties headers = new Properties();
        try (Reader reader = Files.newBufferedReader(file)) {
            headers.load(reader);
        }
        return new QueueFrames(headers);
    }

    private static Template template(String before, Properties headers, String name, String after) {
        String value = headers.getProperty(name);
        if (value == null) {
            throw new IllegalArgumentException("the headers of " + name + " are missing");
        }
        return Template.of(before + value + after);
    }

    Text connect(byte[] user, int heartBeatMillis) {
        return connect.fill(text.clear(), user, NOBODY)
                .put(HEART_BEAT)
                .putNumber(heartBeatMillis)
                .put(',')
                .putNumber(heartBeatMillis)
                .put(END);
    }

    Text subscribe(byte[] user) {
        return subscribe.fill(text.clear(), user, NOBODY).put(SUBSCRIPTION);
    }

    Text acknowledge(byte[] ack) {
        return text.clear().put(ACK).put(ack).put(END);
    }

    /// A text that begins with its number and a space.
    Text message(byte[] user, byte[] to, long number, byte[] content) {
        send.fill(text.clear(), user, to)
                .put(RECEIPT)
                .putNumber(number)
                .put(BODY)
                .put(MESSAGE)
                .putNumber(number)
                .put(' ')
                .put(user)
                .put('\n');
        int from = text.length();
        text.putNumber(number).put(' ');
        int used = text.length() - from;
        if (used < content.length) {
            text.put(content, used, content.length - used);
        }
        return text.put(0);
    }

    Text tick(byte kind, byte[] user, byte[] to, long number) {
        return send.fill(text.clear(), user, to)
                .put(RECEIPT)
                .put(UNWATCHED)
                .put(BODY)
                .put(kind)
                .putNumber(number)
                .put(0);
    }

    Text heartBeat() {
        return text.clear().put('\n');
    }
}
