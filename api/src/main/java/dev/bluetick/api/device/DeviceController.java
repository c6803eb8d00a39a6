package dev.bluetick.api.device;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.bluetick.api.Answers;
import dev.bluetick.api.Stamps;
import dev.bluetick.api.account.DeviceBody;
import dev.bluetick.api.security.Caller;
import dev.bluetick.commands.account.DeviceId;
import dev.bluetick.commands.account.NameDevice;
import dev.bluetick.commands.account.PersonalField;
import dev.bluetick.commands.account.RemoveDevice;
import dev.bluetick.commands.account.Seals;
import dev.bluetick.queries.Freshness;
import dev.bluetick.queries.account.DevicesView;
import dev.bluetick.queries.account.FindDevices;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/// The caller's own devices.
@RestController
@RequestMapping("/api/v1/me/devices")
@Tag(name = "Devices")
class DeviceController {

    record DevicesPage(List<Item> items) {}

    /// @param platform ios, android, web, desktop or cli, as the device said it
    /// @param lastSeenAt when it last exchanged its refresh token
    /// @param current whether it is the one that asks
    /// @param push absent where the device is not notified
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Item(
            DeviceId deviceId,
            @Nullable String name,
            String platform,
            boolean primary,
            Instant registeredAt,
            Instant lastSeenAt,
            boolean current,
            @Nullable PushItem push) {

        static Item of(DevicesView.DeviceView it, DeviceId asking) {
            return new Item(
                    it.deviceId(),
                    it.name(),
                    it.platform().name().toLowerCase(Locale.ROOT),
                    it.primary(),
                    it.registeredAt(),
                    it.lastSeenAt(),
                    it.deviceId().equals(asking),
                    it.push() == null ? null : new PushItem(it.push().provider().wireName()));
        }
    }

    /// @param provider apns, fcm or webpush; where it is notified is told to nobody
    record PushItem(String provider) {}

    record NameRequest(@Nullable String name) {}

    private final Answers answers;
    private final Seals seals;
    private final Freshness freshness;
    private final Stamps stamps;

    DeviceController(Answers answers, Seals seals, Freshness freshness, Stamps stamps) {
        this.answers = answers;
        this.seals = seals;
        this.freshness = freshness;
        this.stamps = stamps;
    }

    @GetMapping
    @Operation(summary = "My devices: the primary one, then the one that was seen last")
    DevicesPage devices(@AuthenticationPrincipal Jwt token) {
        Caller caller = Caller.of(token);
        return new DevicesPage(answers.ask(new FindDevices(caller.userId()), DevicesView.class).devices().stream()
                .map(it -> Item.of(it, caller.deviceId()))
                .toList());
    }

    @PatchMapping("/{deviceId}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(summary = "Give one of my devices another name")
    void name(@AuthenticationPrincipal Jwt token, @PathVariable String deviceId, @RequestBody NameRequest request) {
        Caller caller = Caller.of(token);
        String name = DeviceBody.checkName("name", request.name());
        answers.decide(new NameDevice(
                caller.userId(),
                DevicePath.known(deviceId),
                seals.seal(caller.userId(), PersonalField.DEVICE_NAME, name),
                stamps.now()));
    }

    @DeleteMapping("/{deviceId}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(
            summary = "End a device: itself, or, by the primary one, another. From this answer on its tokens are"
                    + " refused; its socket is closed")
    void end(@AuthenticationPrincipal Jwt token, @PathVariable String deviceId) {
        Caller caller = Caller.of(token);
        DeviceId device = DevicePath.known(deviceId);
        answers.decide(
                device.equals(caller.deviceId())
                        ? RemoveDevice.loggedOut(caller.userId(), device, stamps.now())
                        : RemoveDevice.unlinked(caller.userId(), device, caller.deviceId(), stamps.now()));
        freshness.awaitCaughtUp();
    }
}
