package dev.bluetick.infra.push;

import dev.bluetick.commands.account.DeviceId;
import dev.bluetick.commands.account.UserId;
import dev.bluetick.commands.push.TellDeletions;
import dev.bluetick.edgews.DeviceCursors;
import dev.bluetick.queries.account.FindPushDevices;
import dev.bluetick.queries.account.Presence;
import dev.bluetick.queries.account.PushDevice;
import dev.bluetick.queries.push.CountBadge;
import dev.bluetick.queries.push.DeletionsView;
import dev.bluetick.queries.push.FindDeletions;
import dev.bluetick.queries.push.FindNews;
import dev.bluetick.queries.push.FindViewers;
import dev.bluetick.queries.push.NewsView;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.axonframework.messaging.responsetypes.ResponseTypes;
import org.axonframework.queryhandling.QueryGateway;

/// Asks the read models what notifications are made of, for a few people at a time: a message in a large group
/// asks for a thousand at once, and reads hold the threads that serve others.
final class NewsDesk {

    static final int MAX_AT_ONCE = 4;
    private static final long TIMEOUT_SECONDS = 10;

    private final QueryGateway queries;
    private final Presence presence;
    private final DeviceCursors cursors;
    private final Semaphore room = new Semaphore(MAX_AT_ONCE);

    NewsDesk(QueryGateway queries, Presence presence, DeviceCursors cursors) {
        this.queries = queries;
        this.presence = presence;
        this.cursors = cursors;
    }

    /// The devices that can be notified. One that is connected may be: it has not said that it holds the message, as a
    /// phone that sleeps, whose connection is not known to be dead yet.
    List<PushDevice> devices(UserId user) {
        return ask(() -> queries.query(new FindPushDevices(user), ResponseTypes.multipleInstancesOf(PushDevice.class)));
    }

    /// Those of them that are not connected now: the others learn from their stream what was read and deleted.
    List<PushDevice> absentDevices(UserId user) {
        return devices(user).stream()
                .filter(it -> !presence.isConnected(user, it.deviceId()))
                .toList();
    }

    NewsView news(FindNews query) {
        return ask(() -> queries.query(query, NewsView.class));
    }

    /// Everybody who may hold any of what was deleted.
    List<UserId> viewers(TellDeletions of) {
        FindViewers query = new FindViewers(of.conversationId(), of.fromSeq(), of.upTo());
        return ask(() -> queries.query(query, ResponseTypes.multipleInstancesOf(UserId.class)));
    }

    /// What of it a device holds and has not been told of.
    DeletionsView deletions(TellDeletions of, UserId user, DeviceId device) {
        return ask(() -> queries.query(
                new FindDeletions(
                        user, device, of.conversationId(), cursors.load(user, device), of.fromSeq(), of.upTo()),
                DeletionsView.class));
    }

    int badge(UserId user) {
        return (int) Math.min(ask(() -> queries.query(new CountBadge(user), Long.class)), Integer.MAX_VALUE);
    }

    /// @throws RuntimeException as the query does, or where there is no answer in time
    private <T> T ask(Supplier<CompletableFuture<T>> query) {
        try {
            if (!room.tryAcquire(TIMEOUT_SECONDS, TimeUnit.SECONDS)) {
                throw new IllegalStateException("the read models are busy", new TimeoutException());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("the server is stopping", e);
        }
        try {
            return query.get().orTimeout(TIMEOUT_SECONDS, TimeUnit.SECONDS).join();
        } finally {
            room.release();
        }
    }
}
