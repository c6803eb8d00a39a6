package dev.bluetick.infra.eventstore;

import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;

/// Whether anything can be written: not while the store recovers from a full disk or a failed sync.
public final class EventStoreHealth implements HealthIndicator {

    private final CommandGate gate;

    public EventStoreHealth(CommandGate gate) {
        this.gate = gate;
    }

    @Override
    public Health health() {
        return gate.isOpen() ? Health.up().build() : Health.down().build();
    }
}
