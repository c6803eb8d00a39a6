package dev.bluetick.infra.push;

import dev.bluetick.commands.account.PushProvider;
import dev.bluetick.infra.logging.Seldom;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.Map;
import java.util.Objects;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The sender of every provider. The meter `bluetick.push` counts tries by `provider` and `outcome`.
final class PushServices implements PushSender, AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(PushServices.class);

    private final Seldom seldom = new Seldom();
    private final Map<PushProvider, PushSender> senders;
    private final MeterRegistry meters;

    /// @param senders are closed with this
    PushServices(Map<PushProvider, PushSender> senders, MeterRegistry meters) {
        this.senders = senders;
        this.meters = meters;
    }

    @Override
    public PushOutcome send(Recipient to, Notice notice) {
        PushOutcome outcome = attempt(to, notice);
        meters.counter("bluetick.push", "provider", to.target().provider().wireName(), "outcome", outcome.name())
                .increment();
        if (outcome instanceof PushOutcome.Refused(String why) && seldom.isTime()) {
            LOG.warn("Device {} was not notified: {}", to.deviceId(), why);
        }
        return outcome;
    }

    private PushOutcome attempt(Recipient to, Notice notice) {
        try {
            return Objects.requireNonNull(senders.get(to.target().provider())).send(to, notice);
        } catch (RuntimeException e) {
            LOG.error("A sender failed in a way that nobody expected", e);
            return new PushOutcome.Refused("its sender failed");
        }
    }

    @Override
    public void close() throws Exception {
        for (PushSender sender : senders.values()) {
            if (sender instanceof AutoCloseable open) {
                open.close();
            }
        }
    }
}
