package dev.bluetick.commands.account;

import dev.bluetick.commands.CommandTarget;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.axonframework.test.aggregate.AggregateTestFixture;
import org.axonframework.test.aggregate.FixtureConfiguration;

/// Anna, her account, and the fixture that asks it.
final class Anna {

    static final UserId ANNA = new UserId("u1");
    static final UserId BEN = new UserId("u2");
    static final DeviceId PHONE = new DeviceId("d1");
    static final DeviceId LAPTOP = new DeviceId("d2");
    static final PhoneKey PHONE_KEY = new PhoneKey("p" + "0".repeat(64));
    static final Instant NOON = Instant.parse("2026-11-24T12:00:00Z");
    static final AccountRegistered REGISTERED = new AccountRegistered(ANNA, PHONE_KEY, sealed("+49"), NOON);
    static final DeviceRegistered WITH_PHONE = registered(PHONE, Platform.IOS, 1, true);
    static final DeviceRegistered WITH_LAPTOP = registered(LAPTOP, Platform.DESKTOP, 2, false);

    final Set<UserId> strangers = new HashSet<>();
    final KeysInMemory keys = new KeysInMemory();
    final Seals seals = new Seals(keys);
    final FixtureConfiguration<Account> fixture = new AggregateTestFixture<>(Account.class);

    Anna() {
        fixture.registerCommandTargetResolver(new CommandTarget());
        fixture.registerInjectableResource((Accounts) user -> !strangers.contains(user));
        fixture.registerInjectableResource(keys);
        fixture.registerInjectableResource(seals);
    }

    /// Some sealed text: nobody opens it here.
    static Sealed sealed(String text) {
        return new Sealed(Arrays.copyOf(text.getBytes(StandardCharsets.UTF_8), 64));
    }

    static TokenHash token(int digit) {
        return new TokenHash(Integer.toString(digit).repeat(64));
    }

    static NewDevice device(DeviceId id, Platform platform, int token) {
        return new NewDevice(id, platform, sealed(id.value()), token(token));
    }

    static DeviceRegistered registered(DeviceId id, Platform platform, int token, boolean primary) {
        return new DeviceRegistered(ANNA, id, platform, token(token), sealed(id.value()), primary, NOON);
    }

    static RegisterDevice register(DeviceId id, Platform platform, int token) {
        return new RegisterDevice(ANNA, PHONE_KEY, sealed("+49"), device(id, platform, token), false, NOON);
    }

    /// Anna with her phone and five linked devices, d11 to d15.
    static List<Object> fullHouse(Platform primary) {
        List<Object> events = new ArrayList<>(List.of(REGISTERED, registered(PHONE, primary, 1, true)));
        for (int i = 11; i <= 15; i++) {
            events.add(registered(new DeviceId("d" + i), Platform.WEB, 2, false));
        }
        return events;
    }
}
