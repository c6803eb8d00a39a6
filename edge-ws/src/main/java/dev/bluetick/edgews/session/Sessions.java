package dev.bluetick.edgews.session;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.bluetick.commands.account.DeviceId;
import dev.bluetick.commands.account.UserId;
import dev.bluetick.commands.conversation.Sender;
import dev.bluetick.edgews.stomp.BrokenFrame;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Who is connected to this node: the sessions of each user, one a device at the most, and those that log in.
public final class Sessions implements DeviceDirectory {

    private static final Session[] NONE = {};
    private static final Duration READ_MODELS_KNOW = Duration.ofMinutes(10);
    private static final Instant NOT_BACK = Instant.MAX;
    private static final int MAX_ENDED = 100_000;

    private final ConcurrentMap<UserId, Session[]> byUser = new ConcurrentHashMap<>();
    private final AtomicInteger count = new AtomicInteger();
    /// Users and devices that were ended lately, by their ids, and by which registration they have come back: the
    /// read models may not know it yet.
    private final Cache<String, Instant> ended = Caffeine.newBuilder()
            .maximumSize(MAX_ENDED)
            .expireAfterWrite(READ_MODELS_KNOW)
            .build();

    private final List<Consumer<UserId>> followers = new CopyOnWriteArrayList<>();
    private final int mostOfOne;
    private volatile boolean draining;

    /// @param mostOfOne sessions of one user
    public Sessions(int mostOfOne) {
        this.mostOfOne = mostOfOne;
    }

    /// The user's sessions now; not to be changed.
    public Session[] of(UserId user) {
        return byUser.getOrDefault(user, NONE);
    }

    /// Whether the user has a session that has been let in.
    public boolean isHere(UserId user) {
        for (Session session : of(user)) {
            if (session.isAdmitted()) {
                return true;
            }
        }
        return false;
    }

    /// Who is here now.
    List<UserId> users() {
        return byUser.keySet().stream().filter(this::isHere).toList();
    }

    public int count() {
        return count.get();
    }

    /// Nobody is let in as this device any more. Called before its session is looked for, as a session is added
    /// before [#hasEnded] is asked: so one of the two finds the other.
    public void ended(DeviceId device) {
        ended.put(device.value(), NOT_BACK);
    }

    /// The same for all devices of a user.
    public void ended(UserId user) {
        ended.put(user.value(), NOT_BACK);
    }

    /// A device that was ended may be registered again, as an imported one is: its new tokens are good at once, those
    /// of before never again.
    public void registered(DeviceId device, Instant since) {
        ended.asMap().replace(device.value(), since);
    }

    boolean hasEnded(Pass pass) {
        Instant back = ended.getIfPresent(pass.device().deviceId().value());
        return back != null && !back.equals(pass.since())
                || ended.getIfPresent(pass.device().userId().value()) != null;
    }

    /// Adds a session that may yet be refused: until [#admit] the one that its device has already stays beside it.
    ///
    /// @throws BrokenFrame where other devices of the user have as many as there may be
    void add(Session session) {
        byUser.compute(session.device().userId(), (_, now) -> {
            Session[] before = now == null ? NONE : now;
            if (devices(before, session.device()) >= mostOfOne) {
                throw new BrokenFrame(
                        "too_many_connections",
                        "Your account has " + mostOfOne + " connections; close that of another device first.");
            }
            Session[] next = Arrays.copyOf(before, before.length + 1);
            next[before.length] = session;
            count.incrementAndGet();
            return next;
        });
    }

    /// How many devices there are beside one.
    private static long devices(Session[] sessions, Sender beside) {
        return Stream.of(sessions)
                .map(Session::device)
                .filter(it -> !it.equals(beside))
                .distinct()
                .count();
    }

    /// The session's device has turned out to be good: from now on it is listed, and is the only one of its device;
    /// answers the one that it replaces. Once it has been removed it changes nothing.
    @Nullable
    Session admit(Session session) {
        Session[] replaced = {null};
        byUser.computeIfPresent(session.device().userId(), (_, now) -> {
            if (!List.of(now).contains(session)) {
                return now;
            }
            session.admit();
            List<Session> next = new ArrayList<>(now.length);
            for (Session other : now) {
                if (other != session && other.isAdmitted() && other.device().equals(session.device())) {
                    replaced[0] = other;
                    count.decrementAndGet();
                } else {
                    next.add(other);
                }
            }
            return next.toArray(NONE);
        });
        tellFollowers(session.device().userId());
        return replaced[0];
    }

    /// Whether it is a session of this node, as yet.
    public boolean has(Session session) {
        for (Session one : of(session.device().userId())) {
            if (one == session) {
                return true;
            }
        }
        return false;
    }

    @Override
    public List<DeviceId> devices(UserId user) {
        List<DeviceId> devices = new ArrayList<>(1);
        for (Session session : of(user)) {
            DeviceId device = session.device().deviceId();
            if (session.isAdmitted() && !devices.contains(device)) {
                devices.add(device);
            }
        }
        return devices;
    }

    @Override
    public void follow(Consumer<UserId> follower) {
        followers.add(follower);
    }

    private void tellFollowers(UserId user) {
        followers.forEach(follower -> follower.accept(user));
    }

    /// Removes a session, unless it has been replaced.
    void remove(Session session) {
        boolean[] removed = {false};
        byUser.computeIfPresent(session.device().userId(), (_, now) -> {
            List<Session> next = new ArrayList<>(now.length);
            for (Session other : now) {
                if (other != session) {
                    next.add(other);
                }
            }
            if (next.size() < now.length) {
                count.decrementAndGet();
                removed[0] = true;
            }
            return next.isEmpty() ? null : next.toArray(NONE);
        });
        if (removed[0]) {
            tellFollowers(session.device().userId());
        }
    }

    /// From now on nobody is let in.
    void drain() {
        draining = true;
    }

    boolean isDraining() {
        return draining;
    }

    /// Answers that sessions are owed now.
    int openAnswers() {
        return all().stream().mapToInt(Session::openAnswers).sum();
    }

    List<Session> all() {
        List<Session> all = new ArrayList<>(count());
        byUser.values().forEach(sessions -> all.addAll(List.of(sessions)));
        return all;
    }
}
