package dev.bluetick.sagas.push;

import java.time.Duration;

/// How long messages of a conversation are gathered for one notification.
public record PushBuffer(Duration time) {

    public static final PushBuffer DEFAULT = new PushBuffer(Duration.ofSeconds(3));
}
