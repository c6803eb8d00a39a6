package dev.bluetick.projections.account;

import dev.bluetick.commands.account.DeviceId;
import dev.bluetick.commands.account.UserId;
import dev.bluetick.projections.Cbor;
import dev.bluetick.projections.Partition;
import dev.bluetick.projections.SortKey;
import dev.bluetick.projections.ViewRange;
import dev.bluetick.projections.ViewStore;
import dev.bluetick.queries.account.Directory;
import dev.bluetick.queries.account.KnownDevice;
import dev.bluetick.queries.account.Person;
import dev.bluetick.queries.account.UnseenDevice;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// Reads the rows about accounts.
@Component
class AccountReader implements Directory {

    private final ViewStore views;

    AccountReader(ViewStore views) {
        this.views = views;
    }

    @Override
    public @Nullable Person find(UserId user) {
        byte[] row = views.get(AccountRows.user(user));
        return row == null ? null : Cbor.decode(row, AccountRows.User.class).person(user);
    }

    @Override
    public @Nullable Instant registeredAt(UserId user, DeviceId device) {
        byte[] row = views.get(AccountRows.device(user, device));
        return row == null ? null : Cbor.decode(row, AccountRows.Device.class).registeredAt();
    }

    @Override
    public List<KnownDevice> devices(UserId user) {
        List<KnownDevice> devices = new ArrayList<>();
        new Partition(AccountRows.DEVICES, user.value()).forEach(views::scan, row -> {
            AccountRows.Device it = Cbor.decode(row.value(), AccountRows.Device.class);
            devices.add(new KnownDevice(
                    new DeviceId(row.key().sort().asText()),
                    it.platform(),
                    it.name(),
                    it.primary(),
                    it.registeredAt(),
                    it.lastSeenAt(),
                    it.push()));
        });
        return devices;
    }

    @Override
    public List<UnseenDevice> unseenSince(Instant before, @Nullable UnseenDevice after, int limit) {
        SortKey begin = after == null
                ? null
                : AccountRows.seen(after.lastSeenAt(), after.userId(), after.deviceId())
                        .sort()
                        .next();
        SortKey end = SortKey.of(before.toEpochMilli());
        return views.scan(ViewRange.ascending(AccountRows.SEEN, AccountRows.ALL, begin, end, limit)).stream()
                .map(row -> AccountRows.unseen(row.key().sort()))
                .toList();
    }

    @Override
    public List<UserId> blockedBy(UserId user) {
        List<UserId> blocked = new ArrayList<>();
        new Partition(AccountRows.BLOCKS, user.value())
                .forEach(
                        views::scan,
                        row -> blocked.add(new UserId(row.key().sort().asText())));
        return blocked;
    }
}
