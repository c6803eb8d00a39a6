package dev.bluetick.edgews.stomp;

/// The headers of a subscription's MESSAGE frames, written once: only the number changes from frame to frame.
/// That number is both the `message-id` and, where the client acknowledges, the `ack` header.
public final class MessageHead {

    private final String start;
    private final boolean acknowledged;

    public MessageHead(String subscription, String destination, boolean acknowledged) {
        StringBuilder head = new StringBuilder(128).append("MESSAGE\nsubscription:");
        HeaderText.escape(head, subscription);
        head.append("\ndestination:");
        HeaderText.escape(head, destination);
        this.start = head.append("\ncontent-type:application/json\nmessage-id:").toString();
        this.acknowledged = acknowledged;
    }

    public String frame(long number, MessageBody body) {
        StringBuilder frame = new StringBuilder(start.length() + body.text().length() + 48)
                .append(start)
                .append(number);
        if (acknowledged) {
            frame.append("\nack:").append(number);
        }
        return frame.append(body.text()).toString();
    }
}
