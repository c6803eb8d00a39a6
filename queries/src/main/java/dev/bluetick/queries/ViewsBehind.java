package dev.bluetick.queries;

/// The read models lag behind the event store; ask again in a moment. Its code on the wire is `views_behind`
/// (HTTP 503).
public final class ViewsBehind extends RuntimeException {

    public ViewsBehind(String detail) {
        super(detail, null, false, false);
    }
}
