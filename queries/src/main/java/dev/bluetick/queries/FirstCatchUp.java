package dev.bluetick.queries;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/// For what must not be decided on read models that are still being built: a refusal that is in the events may be
/// missing in them. It is waited for once after the start, and costs nothing from then on.
@Component
public class FirstCatchUp {

    private final ObjectProvider<Freshness> freshness;
    private volatile boolean done;

    /// @param freshness asked for late: it knows the projections, and they and the write side know this
    public FirstCatchUp(ObjectProvider<Freshness> freshness) {
        this.freshness = freshness;
    }

    /// @throws ViewsBehind until then
    public void await() {
        if (!done) {
            freshness.getObject().awaitCaughtUp();
            done = true;
        }
    }
}
