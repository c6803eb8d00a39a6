package dev.bluetick.commands.account;

import static org.axonframework.modelling.command.AggregateLifecycle.apply;

import dev.bluetick.commands.Refusal;
import dev.bluetick.commands.Refused;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.jspecify.annotations.Nullable;

/// The devices that speak for one account: at most one primary, which vouches for the others, and up to five
/// linked ones.
final class Devices {

    static final int MAX_LINKED = 5;

    /// How a device comes in.
    ///
    /// @param replaces the device that it ends, if any
    record Entry(boolean primary, @Nullable DeviceId replaces) {}

    private final Map<DeviceId, Device> all = new HashMap<>();
    private Instant lastSeenAt = Instant.EPOCH;

    /// When any device was seen last, even one that is gone.
    Instant lastSeenAt() {
        return lastSeenAt;
    }

    boolean has(DeviceId device) {
        return all.containsKey(device);
    }

    /// @param command of which the number and, where there is one, the PIN are proven
    /// @return when the device was registered, now or before
    Instant register(RegisterDevice command) {
        Device known = all.get(command.device().deviceId());
        if (known != null) {
            return known.since();
        }
        register(command.userId(), command.device(), byProof(command.device().platform()), command.at());
        return command.at();
    }

    @CommandHandler
    Instant handle(LinkDevice command) {
        checkPrimary(command.by(), "link others");
        Device known = all.get(command.device().deviceId());
        if (known != null) {
            return known.since();
        }
        register(command.userId(), command.device(), byLink(), command.at());
        return command.at();
    }

    private static void register(UserId user, NewDevice device, Devices.Entry entry, Instant at) {
        apply(new DeviceRegistered(
                user, device.deviceId(), device.platform(), device.refreshToken(), device.name(), entry.primary(), at));
        if (entry.replaces() != null) {
            apply(new DeviceRemoved(user, entry.replaces(), DeviceRemoved.Reason.REPLACED, at));
        }
    }

    @CommandHandler
    void handle(NameDevice command) {
        check(command.deviceId());
        apply(new DeviceNamed(command.userId(), command.deviceId(), command.name(), command.at()));
    }

    @CommandHandler
    void handle(SetPush command, Seals seals) {
        Sealed known = check(command.deviceId()).push();
        String target = seals.open(command.userId(), PersonalField.PUSH, command.target());
        if (known == null || !Objects.equals(target, seals.open(command.userId(), PersonalField.PUSH, known))) {
            apply(new PushSet(command.userId(), command.deviceId(), command.target(), command.at()));
        }
    }

    @CommandHandler
    void handle(RemovePush command) {
        Sealed known = check(command.deviceId()).push();
        if (known != null && (command.target() == null || command.target().equals(known))) {
            apply(new PushRemoved(command.userId(), command.deviceId(), command.at()));
        }
    }

    @CommandHandler
    RefreshSession.Outcome handle(RefreshSession command) {
        Device device = all.get(command.deviceId());
        if (device == null) {
            return new RefreshSession.Outcome.Unknown();
        }
        if (!device.token().equals(command.presented())) {
            apply(new DeviceRemoved(
                    command.userId(), command.deviceId(), DeviceRemoved.Reason.TOKEN_REUSED, command.at()));
            return new RefreshSession.Outcome.Reused();
        }
        apply(new SessionRefreshed(command.userId(), command.deviceId(), command.next(), command.at()));
        return new RefreshSession.Outcome.Refreshed(device.since());
    }

    @CommandHandler
    void handle(RemoveDevice command) {
        if (ends(command)) {
            apply(new DeviceRemoved(command.userId(), command.deviceId(), command.reason(), command.at()));
        }
    }

    @CommandHandler
    boolean handle(RemoveUnseenDevice command) {
        Device device = all.get(command.deviceId());
        boolean unseen = device != null && device.seenAt().isBefore(command.unseenSince());
        if (unseen) {
            apply(new DeviceRemoved(command.userId(), command.deviceId(), DeviceRemoved.Reason.UNSEEN, command.at()));
        }
        return unseen;
    }

    /// What the proof of the phone number makes of a new device. A primary one that was no phone steps down;
    /// it is ended, as a phone is, where five are linked already.
    private Entry byProof(Platform platform) {
        DeviceId primary = primary();
        if (primary == null) {
            return new Entry(true, null);
        }
        if (!platform.isPhone()) {
            return byLink();
        }
        boolean stepsDown = !Objects.requireNonNull(all.get(primary)).platform().isPhone() && linked() < MAX_LINKED;
        return new Entry(true, stepsDown ? null : primary);
    }

    private Entry byLink() {
        if (linked() >= MAX_LINKED) {
            throw new Refused(
                    Refusal.TOO_MANY_DEVICES,
                    MAX_LINKED + " devices are linked to this account; unlink one of them first.");
        }
        return new Entry(false, null);
    }

    private void checkPrimary(DeviceId by, String what) {
        if (!by.equals(primary())) {
            throw new Refused(Refusal.NOT_ALLOWED, "Only the primary device can " + what + ".");
        }
    }

    /// Whether the command ends a device.
    private boolean ends(RemoveDevice command) {
        Device device = all.get(command.deviceId());
        return switch (command.reason()) {
            case LOGGED_OUT -> device != null;
            case UNLINKED -> {
                check(command.deviceId());
                if (!command.by().equals(command.deviceId())) {
                    checkPrimary(command.by(), "unlink others");
                }
                yield true;
            }
            case TOKEN_REUSED, REPLACED, UNSEEN ->
                throw new IllegalArgumentException(command.reason() + " is decided, not asked for");
        };
    }

    private Device check(DeviceId id) {
        Device device = all.get(id);
        if (device == null) {
            throw new Refused(Refusal.DEVICE_NOT_FOUND, "There is no device " + id + " among yours.");
        }
        return device;
    }

    @EventSourcingHandler
    void on(DeviceRegistered event) {
        if (event.primary()) {
            all.replaceAll((_, it) -> it.linked());
        }
        all.put(event.deviceId(), Device.of(event));
        seen(event.at());
    }

    @EventSourcingHandler
    void on(SessionRefreshed event) {
        all.computeIfPresent(event.deviceId(), (_, it) -> it.refreshed(event.refreshToken(), event.at()));
        seen(event.at());
    }

    @EventSourcingHandler
    void on(PushSet event) {
        all.computeIfPresent(event.deviceId(), (_, it) -> it.notified(event.target()));
    }

    @EventSourcingHandler
    void on(PushRemoved event) {
        all.computeIfPresent(event.deviceId(), (_, it) -> it.notified(null));
    }

    @EventSourcingHandler
    void on(DeviceRemoved event) {
        all.remove(event.deviceId());
        if (event.reason() == DeviceRemoved.Reason.LOGGED_OUT) {
            seen(event.at());
        }
    }

    @EventSourcingHandler
    void on(AccountErased event) {
        all.clear();
    }

    private void seen(Instant at) {
        if (at.isAfter(lastSeenAt)) {
            lastSeenAt = at;
        }
    }

    private @Nullable DeviceId primary() {
        for (Map.Entry<DeviceId, Device> it : all.entrySet()) {
            if (it.getValue().primary()) {
                return it.getKey();
            }
        }
        return null;
    }

    private long linked() {
        return all.values().stream().filter(it -> !it.primary()).count();
    }
}
