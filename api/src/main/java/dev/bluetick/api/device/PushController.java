package dev.bluetick.api.device;

import dev.bluetick.api.Answers;
import dev.bluetick.api.Stamps;
import dev.bluetick.api.problem.Problem;
import dev.bluetick.api.security.Caller;
import dev.bluetick.commands.account.PersonalField;
import dev.bluetick.commands.account.PushProvider;
import dev.bluetick.commands.account.PushTarget;
import dev.bluetick.commands.account.RemovePush;
import dev.bluetick.commands.account.Seals;
import dev.bluetick.commands.account.SetPush;
import dev.bluetick.commands.account.UserId;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.net.URI;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/// Where the caller's devices are notified.
@RestController
@RequestMapping("/api/v1/me/devices/{deviceId}/push")
@Tag(name = "Devices")
class PushController {

    private final Answers answers;
    private final Seals seals;
    private final PushEndpoints endpoints;
    private final Stamps stamps;

    PushController(Answers answers, Seals seals, PushEndpoints endpoints, Stamps stamps) {
        this.answers = answers;
        this.seals = seals;
        this.endpoints = endpoints;
        this.stamps = stamps;
    }

    @PutMapping
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(
            summary = "Notify one of my devices when it is not connected: by APNs or FCM with the app's token, or by"
                    + " the push service of a browser, with the endpoint of its subscription as token, and its keys")
    void set(@AuthenticationPrincipal Jwt token, @PathVariable String deviceId, @RequestBody PushBody body) {
        UserId user = Caller.of(token).userId();
        PushTarget target = body.checked();
        if (target.provider() == PushProvider.WEBPUSH && !endpoints.allows(URI.create(target.token()))) {
            throw new Problem(
                    HttpStatus.BAD_REQUEST,
                    "endpoint_not_allowed",
                    "token names a host that is not on the public internet; give the endpoint as the browser did.");
        }
        answers.decide(new SetPush(
                user, DevicePath.known(deviceId), seals.seal(user, PersonalField.PUSH, target.text()), stamps.now()));
    }

    @DeleteMapping
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(summary = "Notify one of my devices no more")
    void remove(@AuthenticationPrincipal Jwt token, @PathVariable String deviceId) {
        answers.decide(new RemovePush(Caller.of(token).userId(), DevicePath.known(deviceId), null, stamps.now()));
    }
}
