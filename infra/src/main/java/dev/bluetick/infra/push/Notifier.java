package dev.bluetick.infra.push;

import dev.bluetick.api.Stamps;
import dev.bluetick.commands.Refused;
import dev.bluetick.commands.account.RemovePush;
import dev.bluetick.commands.account.UserId;
import dev.bluetick.commands.push.NotifyMessages;
import dev.bluetick.commands.push.PushCommand;
import dev.bluetick.commands.push.WithdrawNotification;
import dev.bluetick.queries.account.PushDevice;
import dev.bluetick.queries.push.FindNews;
import dev.bluetick.queries.push.NewsView;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.List;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Tells people of messages on the devices that are not connected, and takes it back. What is told is read when
/// it is told, from read models that hold all that was durable then: who has read, muted or deleted meanwhile is
/// told nothing.
public final class Notifier implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Notifier.class);

    /// Of the 30 s that a command has.
    static final Duration WHOLE = Duration.ofSeconds(NotifyMessages.MAX_SECONDS - 2L);
    /// For the devices of one person: they are tried at once, each waits for room and for an answer.
    private static final Duration DEVICES = PushSender.PATIENCE.multipliedBy(2).plusSeconds(1);

    private final NewsDesk desk;
    private final PushSender sender;
    private final CommandGateway commands;
    private final Stamps stamps;
    private final Rounds people = new Rounds();
    private final Rounds devices = new Rounds();
    private final Counter again;
    private final Counter removalsFailed;

    Notifier(NewsDesk desk, PushSender sender, CommandGateway commands, Stamps stamps, MeterRegistry meters) {
        this.desk = desk;
        this.sender = sender;
        this.commands = commands;
        this.stamps = stamps;
        this.again = meters.counter("bluetick.push.again");
        this.removalsFailed = meters.counter("bluetick.push.removals.failed");
    }

    @CommandHandler
    List<UserId> handle(NotifyMessages command) {
        List<UserId> failed = people.failed(command.due(), WHOLE, due -> tell(command, due)).stream()
                .map(NotifyMessages.Due::userId)
                .distinct()
                .toList();
        again.increment(failed.size());
        return failed;
    }

    private boolean tell(NotifyMessages command, NotifyMessages.Due due) {
        UserId user = due.userId();
        List<PushDevice> absent = desk.absentDevices(user);
        if (absent.isEmpty()) {
            return true;
        }
        NewsView view = news(command, due);
        NewsView.Newest newest = view.newest();
        return newest == null
                || send(user, absent, Wording.news(command.conversationId(), view, newest, desk.badge(user)));
    }

    @CommandHandler
    void handle(WithdrawNotification command) {
        people.failed(command.due(), WHOLE, due -> withdraw(command, due));
    }

    private boolean withdraw(WithdrawNotification command, NotifyMessages.Due due) {
        UserId user = due.userId();
        List<PushDevice> absent = desk.absentDevices(user);
        return absent.isEmpty()
                || news(command, due).newest() != null
                || send(user, absent, new Withdrawal(command.conversationId(), desk.badge(user)));
    }

    private NewsView news(PushCommand of, NotifyMessages.Due due) {
        return desk.news(new FindNews(due.userId(), of.conversationId(), due.fromSeq(), due.upTo(), of.at()));
    }

    private boolean send(UserId user, List<PushDevice> absent, Notice notice) {
        return devices.failed(absent, DEVICES, device -> send(user, device, notice))
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
        people.close();
        devices.close();
    }
}
