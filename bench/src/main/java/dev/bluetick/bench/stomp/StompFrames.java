package dev.bluetick.bench.stomp;

import dev.bluetick.bench.net.Text;

/// Builds the client's STOMP 1.2 frames in one text that is used again and again.
final class StompFrames {

    private static final byte[] CONNECT = Text.of("CONNECT\naccept-version:1.2\nhost:localhost\nheart-beat:");
    private static final byte[] AUTHORIZATION = Text.of("\nAuthorization:Bearer ");
    private static final byte[] SUBSCRIBE =
            Text.of("SUBSCRIBE\nid:0\ndestination:/user/queue/events\nack:client-individual\nreceipt:subscribed\n\n\0");
    private static final byte[] ACK = Text.of("ACK\nid:");
    private static final byte[] SEND = Text.of("SEND\ndestination:/app/messages\n\n{\"clientId\":\"");
    private static final byte[] TO_USER = Text.of("\",\"to\":{\"userId\":\"");
    private static final byte[] TO_CONVERSATION = Text.of("\",\"to\":{\"conversationId\":\"");
    private static final byte[] TEXT = Text.of("\"},\"type\":\"TEXT\",\"content\":\"");
    private static final byte[] READ = Text.of("SEND\ndestination:/app/read\n\n{\"conversationId\":\"");
    private static final byte[] UP_TO = Text.of("\",\"upTo\":");
    private static final byte[] END = Text.of("\n\n\0");
    private static final byte[] END_OF_OBJECT = Text.of("}\0");
    private static final byte[] END_OF_TEXT = Text.of("\"}\0");

    private final Text text = new Text();

    Text connect(String token, int heartBeatMillis) {
        return text.clear()
                .put(CONNECT)
                .putNumber(heartBeatMillis)
                .put(',')
                .putNumber(heartBeatMillis)
                .put(AUTHORIZATION)
                .put(Text.of(token))
                .put(END);
    }

    Text subscribe() {
        return text.clear().put(SUBSCRIBE);
    }

    Text acknowledge(long frame) {
        return text.clear().put(ACK).putNumber(frame).put(END);
    }

    Text read(byte[] conversation, long upTo) {
        return text.clear()
                .put(READ)
                .put(conversation)
                .put(UP_TO)
                .putNumber(upTo)
                .put(END_OF_OBJECT);
    }

    /// A text whose content begins with its number and a space.
    Text message(byte[] to, boolean group, long number, byte[] content) {
        text.clear()
                .put(SEND)
                .putNumber(number)
                .put(group ? TO_CONVERSATION : TO_USER)
                .put(to)
                .put(TEXT);
        int from = text.length();
        text.putNumber(number).put(' ');
        int used = text.length() - from;
        if (used < content.length) {
            text.put(content, used, content.length - used);
        }
        return text.put(END_OF_TEXT);
    }

    Text heartBeat() {
        return text.clear().put('\n');
    }
}
