package dev.bluetick.queries.account;

import dev.bluetick.commands.Refusal;
import dev.bluetick.commands.Refused;
import dev.bluetick.commands.account.PersonalField;
import dev.bluetick.commands.account.Privacy;
import dev.bluetick.commands.account.PushTarget;
import dev.bluetick.commands.account.Sealed;
import dev.bluetick.commands.account.Seals;
import dev.bluetick.commands.account.UserId;
import dev.bluetick.queries.FirstCatchUp;
import dev.bluetick.queries.Freshness;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.axonframework.queryhandling.QueryHandler;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// Answers questions about one's own account.
@Component
class AccountQueries {

    private static final int MAX_UNSEEN = 1_000;

    private final Directory directory;
    private final Seals seals;
    private final FirstCatchUp firstCatchUp;
    private final Freshness freshness;

    AccountQueries(Directory directory, Seals seals, FirstCatchUp firstCatchUp, Freshness freshness) {
        this.directory = directory;
        this.seals = seals;
        this.firstCatchUp = firstCatchUp;
        this.freshness = freshness;
    }

    /// A device that is not known yet may have been registered a moment ago, so only then is it worth waiting. And
    /// so it is until the read models have caught up once: while they are built, one that was ended may be in them.
    @QueryHandler
    Boolean handle(FindDevice query) {
        firstCatchUp.await();
        if (isActive(query)) {
            return true;
        }
        freshness.awaitCaughtUp();
        return isActive(query);
    }

    private boolean isActive(FindDevice query) {
        return query.since().equals(directory.registeredAt(query.userId(), query.deviceId()));
    }

    @QueryHandler
    DevicesView handle(FindDevices query) {
        freshness.awaitCaughtUp();
        return new DevicesView(directory.devices(query.userId()).stream()
                .sorted(Comparator.comparing(KnownDevice::primary)
                        .thenComparing(KnownDevice::lastSeenAt)
                        .reversed())
                .map(it -> view(query.userId(), it))
                .toList());
    }

    private DevicesView.DeviceView view(UserId user, KnownDevice device) {
        return new DevicesView.DeviceView(
                device.deviceId(),
                seals.open(user, PersonalField.DEVICE_NAME, device.name()),
                device.platform(),
                device.primary(),
                device.registeredAt(),
                device.lastSeenAt(),
                target(user, device.push()));
    }

    private @Nullable PushTarget target(UserId user, @Nullable Sealed push) {
        String text = seals.open(user, PersonalField.PUSH, push);
        return text == null ? null : PushTarget.ofText(text);
    }

    @QueryHandler
    List<PushDevice> handle(FindPushDevices query) {
        freshness.awaitCaughtUp();
        List<PushDevice> found = new ArrayList<>();
        for (KnownDevice it : directory.devices(query.userId())) {
            PushTarget target = target(query.userId(), it.push());
            if (it.push() != null && target != null) {
                found.add(new PushDevice(it.deviceId(), target, it.push()));
            }
        }
        return found;
    }

    @QueryHandler
    Privacy handle(FindPrivacy query) {
        return person(query.userId()).privacy();
    }

    @QueryHandler
    TwoStepView handle(FindTwoStep query) {
        Person person = person(query.userId());
        return new TwoStepView(person.twoStep(), seals.open(query.userId(), PersonalField.EMAIL, person.email()));
    }

    /// A sweep may well see what was so a moment ago: the account itself decides.
    @QueryHandler
    List<UnseenDevice> handle(FindUnseenDevices query) {
        if (query.limit() < 1 || query.limit() > MAX_UNSEEN) {
            throw new Refused(Refusal.INVALID, "limit is " + query.limit() + "; it takes 1 to " + MAX_UNSEEN + ".");
        }
        return directory.unseenSince(query.before(), query.after(), query.limit());
    }

    @QueryHandler
    BlocksView handle(FindBlocks query) {
        freshness.awaitCaughtUp();
        return new BlocksView(directory.blockedBy(query.userId()));
    }

    private Person person(UserId user) {
        freshness.awaitCaughtUp();
        Person person = directory.find(user);
        if (person == null) {
            throw new Refused(Refusal.USER_NOT_FOUND, "There is no user " + user + ".");
        }
        return person;
    }
}
