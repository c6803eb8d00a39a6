package dev.bluetick.projections.account;

import dev.bluetick.commands.account.AccountRegistered;
import dev.bluetick.commands.account.DeviceId;
import dev.bluetick.commands.account.DeviceRegistered;
import dev.bluetick.commands.account.Platform;
import dev.bluetick.commands.account.Privacy;
import dev.bluetick.commands.account.ProfileChange;
import dev.bluetick.commands.account.Sealed;
import dev.bluetick.commands.account.UserId;
import dev.bluetick.projections.SortKey;
import dev.bluetick.projections.ViewKey;
import dev.bluetick.queries.account.Person;
import dev.bluetick.queries.account.UnseenDevice;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Where the rows about accounts lie, and what they hold: of personal data what is sealed alone, so that a
/// destroyed data key makes it unreadable here, too.
final class AccountRows {

    static final String USERS = "users";
    static final String DEVICES = "devices";
    /// Devices in the order in which they were last seen.
    static final String SEEN = "devices-seen";

    static final String BLOCKS = "blocks";
    /// When somebody was last here. No event tells it, so replaying them leaves it.
    static final String LAST_SEEN = "last-seen";

    static final List<String> TABLES = List.of(USERS, DEVICES, SEEN, BLOCKS);

    /// The one partition of [#SEEN].
    static final String ALL = "all";

    record User(
            Instant registeredAt,
            @Nullable Sealed phone,
            @Nullable Sealed displayName,
            @Nullable Sealed about,
            @Nullable Sealed picture,
            @Nullable Sealed username,
            @Nullable Privacy privacy,
            boolean twoStep,
            @Nullable Sealed email) {

        static User of(AccountRegistered event) {
            return new User(event.at(), event.phone(), null, null, null, null, null, false, null);
        }

        User with(ProfileChange change) {
            Sealed value = change.value();
            return switch (change.field()) {
                case DISPLAY_NAME ->
                    new User(registeredAt, phone, value, about, picture, username, privacy, twoStep, email);
                case ABOUT ->
                    new User(registeredAt, phone, displayName, value, picture, username, privacy, twoStep, email);
                case PICTURE ->
                    new User(registeredAt, phone, displayName, about, value, username, privacy, twoStep, email);
                case PHONE, USERNAME, DEVICE_NAME, PIN, EMAIL, PUSH ->
                    throw new IllegalArgumentException(change.field() + " is no field of a profile");
            };
        }

        User named(@Nullable Sealed name) {
            return new User(registeredAt, phone, displayName, about, picture, name, privacy, twoStep, email);
        }

        User with(Privacy settings) {
            return new User(registeredAt, phone, displayName, about, picture, username, settings, twoStep, email);
        }

        User withTwoStep(boolean set, @Nullable Sealed recovery) {
            return new User(registeredAt, phone, displayName, about, picture, username, privacy, set, recovery);
        }

        Person person(UserId user) {
            return new Person(
                    user,
                    registeredAt,
                    phone,
                    displayName,
                    about,
                    picture,
                    username,
                    privacyOrDefault(),
                    twoStep,
                    email);
        }

        Privacy privacyOrDefault() {
            return privacy == null ? Privacy.DEFAULT : privacy;
        }
    }

    record Device(
            Platform platform,
            @Nullable Sealed name,
            boolean primary,
            Instant registeredAt,
            Instant lastSeenAt,
            @Nullable Sealed push) {

        static Device of(DeviceRegistered event) {
            return new Device(event.platform(), event.name(), event.primary(), event.at(), event.at(), null);
        }

        Device linked() {
            return new Device(platform, name, false, registeredAt, lastSeenAt, push);
        }

        Device named(Sealed other) {
            return new Device(platform, other, primary, registeredAt, lastSeenAt, push);
        }

        Device seen(Instant at) {
            return new Device(platform, name, primary, registeredAt, at, push);
        }

        Device notified(@Nullable Sealed target) {
            return new Device(platform, name, primary, registeredAt, lastSeenAt, target);
        }
    }

    private AccountRows() {}

    static ViewKey user(UserId user) {
        return new ViewKey(USERS, user.value(), SortKey.ONLY);
    }

    static ViewKey device(UserId user, DeviceId device) {
        return new ViewKey(DEVICES, user.value(), SortKey.of(device.value()));
    }

    static ViewKey seen(Instant at, UserId user, DeviceId device) {
        byte[] names = (user + "/" + device).getBytes(StandardCharsets.UTF_8);
        byte[] key = ByteBuffer.allocate(Long.BYTES + names.length)
                .putLong(at.toEpochMilli())
                .put(names)
                .array();
        return new ViewKey(SEEN, ALL, new SortKey(key));
    }

    static UnseenDevice unseen(SortKey seen) {
        byte[] key = seen.bytes();
        String[] names = new String(key, Long.BYTES, key.length - Long.BYTES, StandardCharsets.UTF_8).split("/", 2);
        return new UnseenDevice(new UserId(names[0]), new DeviceId(names[1]), Instant.ofEpochMilli(seen.asLong()));
    }

    static ViewKey lastSeen(UserId user) {
        return new ViewKey(LAST_SEEN, user.value(), SortKey.ONLY);
    }

    static ViewKey block(UserId by, UserId blocked) {
        return new ViewKey(BLOCKS, by.value(), SortKey.of(blocked.value()));
    }
}
