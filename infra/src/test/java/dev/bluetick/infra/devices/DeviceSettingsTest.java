package dev.bluetick.infra.devices;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class DeviceSettingsTest {

    private static final Duration ACCESS = Duration.ofMinutes(15);

    @Test
    void aTimeInWhichDevicesInUseAreNotSeenStopsTheStart() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new DeviceSettings(Duration.ofMinutes(314)).unlinkUnseenAfter(ACCESS))
                .withMessageContaining("bluetick.devices.unlink-unseen-after")
                .withMessageContaining("PT5H14M");
    }

    @Test
    void aTimeInWhichTheyAreIsTaken() {
        Duration time = Duration.ofMinutes(315);
        assertThat(new DeviceSettings(time).unlinkUnseenAfter(ACCESS)).isEqualTo(time);
    }
}
