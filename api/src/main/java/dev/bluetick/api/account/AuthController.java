package dev.bluetick.api.account;

import dev.bluetick.api.limits.ClientAddress;
import dev.bluetick.api.problem.Problem;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/// How a device comes to its first tokens: by a code that was sent to its number.
@RestController
@RequestMapping("/api/v1/auth")
@Tag(name = "Registration and tokens")
class AuthController {

    record OtpRequest(@Nullable String phone) {}

    record OtpView(String challengeId, Instant expiresAt, long resendAfter) {}

    record VerifyRequest(
            @Nullable String challengeId,
            @Nullable String code,
            @Nullable String pin,
            @Nullable DeviceBody device) {}

    private final Registration registration;
    private final Codes codes;
    private final ClientAddress addresses;

    AuthController(Registration registration, Codes codes, ClientAddress addresses) {
        this.registration = registration;
        this.codes = codes;
        this.addresses = addresses;
    }

    @PostMapping("/otp")
    @ResponseStatus(HttpStatus.ACCEPTED)
    @Operation(summary = "Send a code to a phone number, known or not")
    OtpView otp(@RequestBody OtpRequest request, HttpServletRequest call) {
        String phone = registration.normalise(Problem.required("phone", request.phone()));
        Challenges.Issued issued = codes.send(phone, addresses.of(call));
        return new OtpView(
                issued.challengeId(), issued.expiresAt(), issued.resendAfter().toSeconds());
    }

    @PostMapping("/verify")
    @Operation(
            summary = "Prove the number with the code, and register this device. Where a two-step PIN is needed or"
                    + " wrong, the code stays good for what is left of its attempts")
    TokensView verify(@RequestBody VerifyRequest request) {
        String challengeId = Problem.required("challengeId", request.challengeId());
        String code = Problem.required("code", request.code());
        DeviceBody.Checked device = DeviceBody.check(request.device());
        Pin pin = request.pin() == null ? null : Pin.of(request.pin());
        return codes.solve(
                challengeId, code, phone -> registration.register(phone, device.platform(), device.name(), pin));
    }
}
