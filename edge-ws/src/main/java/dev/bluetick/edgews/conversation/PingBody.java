package dev.bluetick.edgews.conversation;

import org.jspecify.annotations.Nullable;

/// The body of a SEND to /app/ping.
final class PingBody implements BodyReader.Fields {

    private @Nullable Long timestamp;

    static PingBody read(String body) {
        return BodyReader.read(body, new PingBody());
    }

    @Override
    public void field(String name, BodyReader value) {
        if (name.equals("timestamp")) {
            timestamp = value.number();
        } else {
            value.skip();
        }
    }

    long timestamp() {
        return BodyReader.required("timestamp", timestamp);
    }
}
