package dev.bluetick.infra.push;

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

/// Tells people of messages that no device of theirs holds, and takes it back. What is told is read when
/// it is told, from read models that hold all that was durable then: who has read, muted or deleted meanwhile is
/// told nothing.
public final class Notifier implements AutoCloseable {

    /// Of the 30 s that a command has.
    static final Duration WHOLE = Duration.ofSeconds(PushCommand.MAX_SECONDS - 2L);

    private final NewsDesk desk;
    private final Courier courier;
    private final Rounds people = new Rounds();
    private final Counter again;

    Notifier(NewsDesk desk, Courier courier, MeterRegistry meters) {
        this.desk = desk;
        this.courier = courier;
        this.again = meters.counter("bluetick.push.again");
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
        List<PushDevice> devices = desk.devices(user);
        if (devices.isEmpty()) {
            return true;
        }
        NewsView view = news(command, due);
        NewsView.Newest newest = view.newest();
        if (newest == null) {
            return true;
        }
        News news = Wording.news(command.conversationId(), view, newest, desk.badge(user));
        return courier.send(user, devices, _ -> news);
    }

    @CommandHandler
    void handle(WithdrawNotification command) {
        people.failed(command.due(), WHOLE, due -> withdraw(command, due));
    }

    private boolean withdraw(WithdrawNotification command, NotifyMessages.Due due) {
        UserId user = due.userId();
        List<PushDevice> absent = desk.absentDevices(user);
        if (absent.isEmpty() || news(command, due).newest() != null) {
            return true;
        }
        Withdrawal withdrawal = new Withdrawal(command.conversationId(), desk.badge(user));
        return courier.send(user, absent, _ -> withdrawal);
    }

    private NewsView news(PushCommand of, NotifyMessages.Due due) {
        return desk.news(new FindNews(due.userId(), of.conversationId(), due.fromSeq(), due.upTo(), of.at()));
    }

    @Override
    public void close() {
        people.close();
    }
}
