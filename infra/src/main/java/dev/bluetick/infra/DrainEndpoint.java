package dev.bluetick.infra;

import dev.bluetick.edgews.session.Drain;
import org.springframework.boot.actuate.endpoint.annotation.Endpoint;
import org.springframework.boot.actuate.endpoint.annotation.ReadOperation;
import org.springframework.boot.actuate.endpoint.annotation.WriteOperation;

/// `/actuator/drain`, for operators: a server that is to be stopped is emptied before, and runs on, so that whoever
/// stands in front of it has the time to notice. docs/connections.md.
@Endpoint(id = "drain")
public class DrainEndpoint {

    private final Drain drain;

    DrainEndpoint(Drain drain) {
        this.drain = drain;
    }

    /// How far it has come.
    @ReadOperation
    public Drain.Progress progress() {
        return drain.progress();
    }

    /// Begins to drain; where that has begun already, nothing changes.
    @WriteOperation
    public Drain.Progress drain() {
        drain.begin();
        return drain.progress();
    }
}
