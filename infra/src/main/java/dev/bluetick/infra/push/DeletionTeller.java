package dev.bluetick.infra.push;

import dev.bluetick.commands.account.PushProvider;
import dev.bluetick.commands.account.UserId;
import dev.bluetick.commands.push.TellDeletions;
import dev.bluetick.queries.account.PushDevice;
import dev.bluetick.queries.push.DeletionsView;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.axonframework.commandhandling.CommandHandler;

/// Has phones drop what was deleted for everyone. Each is told of what it holds and its stream has not told it, so
/// that whoever never got a message does not learn that there was one. Who is connected learns it from the stream.
public final class DeletionTeller implements AutoCloseable {

    private final NewsDesk desk;
    private final Courier courier;
    private final Rounds people = new Rounds();
    private final Counter again;
    private final Counter unknown;

    DeletionTeller(NewsDesk desk, Courier courier, MeterRegistry meters) {
        this.desk = desk;
        this.courier = courier;
        this.again = meters.counter("bluetick.push.again");
        this.unknown = meters.counter("bluetick.push.rounds.failed");
    }

    /// @throws RuntimeException where the members are not named and cannot be found
    @CommandHandler
    List<UserId> handle(TellDeletions command) {
        long end = System.nanoTime() + Notifier.WHOLE.toNanos();
        List<UserId> whom = command.members().isEmpty() ? viewers(command) : command.members();
        List<UserId> failed =
                people.failed(whom, Duration.ofNanos(end - System.nanoTime()), user -> tell(command, user));
        again.increment(failed.size());
        return failed;
    }

    private List<UserId> viewers(TellDeletions command) {
        try {
            return desk.viewers(command);
        } catch (RuntimeException e) {
            unknown.increment();
            throw e;
        }
    }

    private boolean tell(TellDeletions command, UserId user) {
        Map<PushDevice, DeletionsView> untold = new LinkedHashMap<>();
        for (PushDevice device : desk.absentDevices(user)) {
            if (canBeSilent(device)) {
                DeletionsView deletions = desk.deletions(command, user, device.deviceId());
                if (!deletions.newest().isEmpty()) {
                    untold.put(device, deletions);
                }
            }
        }
        if (untold.isEmpty()) {
            return true;
        }
        int badge = desk.badge(user);
        return courier.send(user, List.copyOf(untold.keySet()), device -> {
            DeletionsView its = Objects.requireNonNull(untold.get(device));
            return new Deletion(command.conversationId(), its.newest(), its.more(), badge);
        });
    }

    /// A browser has promised to show something for each push (Push API, `userVisibleOnly`): where the page does not,
    /// Chrome shows a text of its own, and Safari ends the subscription. A page that is open is connected.
    private static boolean canBeSilent(PushDevice device) {
        return device.target().provider() != PushProvider.WEBPUSH;
    }

    @Override
    public void close() {
        people.close();
    }
}
