package dev.bluetick.projections.account;

import static dev.bluetick.projections.account.People.ANNA;
import static dev.bluetick.projections.account.People.BEN;
import static dev.bluetick.projections.account.People.LAPTOP;
import static dev.bluetick.projections.account.People.PHONE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.bluetick.commands.account.DeviceId;
import dev.bluetick.commands.account.PersonalField;
import dev.bluetick.commands.account.Platform;
import dev.bluetick.commands.account.PushProvider;
import dev.bluetick.commands.account.PushTarget;
import dev.bluetick.commands.account.UserId;
import dev.bluetick.queries.ViewsBehind;
import dev.bluetick.queries.account.DevicesView;
import dev.bluetick.queries.account.FindDevice;
import dev.bluetick.queries.account.FindDevices;
import dev.bluetick.queries.account.FindPushDevices;
import dev.bluetick.queries.account.FindUnseenDevices;
import dev.bluetick.queries.account.PushDevice;
import dev.bluetick.queries.account.UnseenDevice;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class DevicesTest {

    private final People people = new People();

    @AfterEach
    void close() {
        people.close();
    }

    private List<DevicesView.DeviceView> devices() {
        people.fold();
        return people.readSide.ask(new FindDevices(ANNA), DevicesView.class).devices();
    }

    private void addLaptop() {
        people.chronicle.pass(Duration.ofMinutes(1));
        people.chronicle.addDevice(ANNA, LAPTOP, people.sealed(PersonalField.DEVICE_NAME, "work"), false);
    }

    @Test
    void whileTheReadModelsAreBuiltNobodyCanTellWhoseADeviceIs() {
        Instant since = devices().getFirst().registeredAt();
        FindDevice annas = new FindDevice(ANNA, PHONE, since);
        people.readSide.behind = true;
        assertThatThrownBy(() -> people.readSide.ask(annas, Boolean.class)).hasCauseInstanceOf(ViewsBehind.class);
        people.readSide.behind = false;
        assertThat(people.readSide.ask(annas, Boolean.class)).isTrue();
    }

    @Test
    void onceTheyAreThereAKnownDeviceWaitsForNothingAndAnUnknownOneDoes() {
        Instant since = devices().getFirst().registeredAt();
        FindDevice annas = new FindDevice(ANNA, PHONE, since);
        assertThat(people.readSide.ask(annas, Boolean.class)).isTrue();
        people.readSide.behind = true;
        assertThat(people.readSide.ask(annas, Boolean.class)).isTrue();
        FindDevice unknown = new FindDevice(ANNA, LAPTOP, since);
        assertThatThrownBy(() -> people.readSide.ask(unknown, Boolean.class)).hasCauseInstanceOf(ViewsBehind.class);
    }

    @Test
    void thePrimaryComesFirstThenWhoWasSeenLast() {
        addLaptop();
        people.chronicle.pass(Duration.ofMinutes(1));
        people.chronicle.addDevice(ANNA, new DeviceId("d3"));
        assertThat(devices())
                .extracting(DevicesView.DeviceView::deviceId)
                .containsExactly(PHONE, new DeviceId("d3"), LAPTOP);
        people.chronicle.pass(Duration.ofMinutes(1));
        people.chronicle.refresh(ANNA, LAPTOP);
        assertThat(devices())
                .extracting(DevicesView.DeviceView::deviceId)
                .containsExactly(PHONE, LAPTOP, new DeviceId("d3"));
    }

    @Test
    void aDeviceIsShownAsItIsNow() {
        Instant registered = people.chronicle.now().plus(Duration.ofMinutes(1));
        addLaptop();
        people.chronicle.pass(Duration.ofHours(1));
        people.chronicle.refresh(ANNA, LAPTOP);
        people.chronicle.nameDevice(ANNA, LAPTOP, people.sealed(PersonalField.DEVICE_NAME, "home"));
        assertThat(devices().getLast())
                .isEqualTo(new DevicesView.DeviceView(
                        LAPTOP, "home", Platform.CLI, false, registered, people.chronicle.now(), null));
    }

    @Test
    void aDeviceIsNotifiedWhereItSaidLast() {
        addLaptop();
        PushTarget target = new PushTarget(PushProvider.FCM, "token", null);
        people.chronicle.setPush(ANNA, LAPTOP, people.sealed(PersonalField.PUSH, "apns\nbefore"));
        people.chronicle.setPush(ANNA, LAPTOP, people.sealed(PersonalField.PUSH, target.text()));
        people.chronicle.refresh(ANNA, LAPTOP);
        assertThat(devices().getLast().push()).isEqualTo(target);
        assertThat(notified(ANNA))
                .extracting(PushDevice::deviceId, PushDevice::target)
                .containsExactly(Assertions.tuple(LAPTOP, target));

        people.chronicle.removePush(ANNA, LAPTOP);
        assertThat(devices().getLast().push()).isNull();
        assertThat(notified(ANNA)).isEmpty();
    }

    @Test
    void aDeviceThatGoesTakesItsTargetAlong() {
        addLaptop();
        people.chronicle.setPush(ANNA, LAPTOP, people.sealed(PersonalField.PUSH, "fcm\ntoken"));
        people.chronicle.removeDevice(ANNA, LAPTOP);
        addLaptop();
        people.chronicle.setPush(ANNA, PHONE, people.sealed(PersonalField.PUSH, "fcm\ntoken"));
        assertThat(devices().getLast().push()).isNull();
        people.chronicle.erase(ANNA, null);
        people.fold();
        assertThat(notified(ANNA)).isEmpty();
    }

    private List<PushDevice> notified(UserId user) {
        return people.readSide.askForMany(new FindPushDevices(user), PushDevice.class);
    }

    @Test
    void aNewPrimaryTakesTheOldOnesPlace() {
        people.chronicle.addDevice(ANNA, LAPTOP, null, true);
        assertThat(devices())
                .extracting(DevicesView.DeviceView::deviceId, DevicesView.DeviceView::primary)
                .containsExactly(Assertions.tuple(LAPTOP, true), Assertions.tuple(PHONE, false));
    }

    @Test
    void devicesThatWereLongUnseenAreFoundTheLongestFirst() {
        Instant begin = people.chronicle.now();
        addLaptop();
        people.chronicle.pass(Duration.ofDays(1));
        people.chronicle.refresh(BEN, new DeviceId("d20"));
        people.fold();
        Instant now = people.chronicle.now();
        assertThat(unseen(now, 10))
                .containsExactly(
                        new UnseenDevice(ANNA, PHONE, begin),
                        new UnseenDevice(new UserId("u3"), new DeviceId("d30"), begin),
                        new UnseenDevice(new UserId("u4"), new DeviceId("d40"), begin),
                        new UnseenDevice(ANNA, LAPTOP, begin.plus(Duration.ofMinutes(1))));
        assertThat(unseen(now, 1)).containsExactly(new UnseenDevice(ANNA, PHONE, begin));
        assertThat(unseen(begin, 10)).isEmpty();
        assertThat(unseenAfter(new UnseenDevice(ANNA, PHONE, begin), now))
                .extracting(UnseenDevice::deviceId)
                .containsExactly(new DeviceId("d30"), new DeviceId("d40"), LAPTOP);
        people.chronicle.removeDevice(ANNA, PHONE);
        people.chronicle.erase(new UserId("u3"), null);
        people.fold();
        assertThat(unseen(now, 10)).extracting(UnseenDevice::deviceId).containsExactly(new DeviceId("d40"), LAPTOP);
    }

    private List<UnseenDevice> unseenAfter(UnseenDevice after, Instant before) {
        return people.readSide.askForMany(new FindUnseenDevices(before, after, 10), UnseenDevice.class);
    }

    private List<UnseenDevice> unseen(Instant before, int limit) {
        return people.readSide.askForMany(new FindUnseenDevices(before, null, limit), UnseenDevice.class);
    }
}
