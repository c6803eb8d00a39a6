package dev.bluetick.infra.push;

import dev.bluetick.api.Stamps;
import dev.bluetick.commands.Refused;
import dev.bluetick.commands.account.RemovePush;
import dev.bluetick.commands.account.UserId;
import dev.bluetick.queries.account.PushDevice;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.List;
import java.util.function.Function;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Takes notices to the devices of a person, to all at once, and has dead targets removed.
final class Courier implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Courier.class);

    /// For the devices of one person: each waits for room and for an answer.
    private static final Duration WHOLE = PushSender.PATIENCE.multipliedBy(2).plusSeconds(1);

    private final PushSender sender;
    private final CommandGateway commands;
    private final Stamps stamps;
    private final Rounds devices = new Rounds();
    private final Counter removalsFailed;

    Courier(PushSender sender, CommandGateway commands, Stamps stamps, MeterRegistry meters) {
        this.sender = sender;
        this.commands = commands;
        this.stamps = stamps;
        this.removalsFailed = meters.counter("bluetick.push.removals.failed");
    }

    /// @return false: it is to be tried again, for at least one of them
    boolean send(UserId user, List<PushDevice> to, Function<PushDevice, Notice> notice) {
        return devices.failed(to, WHOLE, device -> send(user, device, notice.apply(device)))
                .isEmpty();
    }

    private boolean send(UserId user, PushDevice device, Notice notice) {
        return switch (sender.send(new Recipient(user, device.deviceId(), device.target()), notice)) {
            case PushOutcome.Sent _, PushOutcome.Refused _ -> true;
            case PushOutcome.Transient _ -> false;
            case PushOutcome.DeadToken _ -> {
                remove(user, device);
                yield true;
            }
        };
    }

    /// Nobody waits for it: the next try finds it dead again. A device that is gone has no target any more.
    private void remove(UserId user, PushDevice device) {
        commands.send(new RemovePush(user, device.deviceId(), device.sealed(), stamps.now()))
                .whenComplete((_, failure) -> {
                    if (failure != null && !(failure instanceof Refused)) {
                        removalsFailed.increment();
                        LOG.warn("A dead push target was not removed: {}", failure.toString());
                    }
                });
    }

    @Override
    public void close() {
        devices.close();
    }
}
