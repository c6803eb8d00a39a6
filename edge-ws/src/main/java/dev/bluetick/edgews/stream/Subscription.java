package dev.bluetick.edgews.stream;

import dev.bluetick.edgews.stomp.MessageHead;

/// A device's one subscription, under the client's own id for it.
public record Subscription(String id, AckMode ackMode, MessageHead head) {

    /// The only destination: everything for this device.
    public static final String DESTINATION = "/user/queue/events";

    public static Subscription of(String id, AckMode ackMode) {
        return new Subscription(id, ackMode, new MessageHead(id, DESTINATION, ackMode != AckMode.AUTO));
    }
}
