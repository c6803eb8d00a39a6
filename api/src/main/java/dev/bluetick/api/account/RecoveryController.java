package dev.bluetick.api.account;

import dev.bluetick.api.problem.Problem;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/// How somebody who has forgotten their two-step PIN gets rid of it: with the number and the mail address.
@RestController
@RequestMapping("/api/v1/auth/two-step")
@Tag(name = "Registration and tokens")
class RecoveryController {

    record RecoveryRequest(
            @Nullable String challengeId, @Nullable String code) {}

    record RecoveryView(Instant expiresAt, long resendAfter) {}

    record ResetRequest(
            @Nullable String challengeId, @Nullable String mailCode) {}

    private final Codes codes;
    private final Recoveries recoveries;

    RecoveryController(Codes codes, Recoveries recoveries) {
        this.codes = codes;
        this.recoveries = recoveries;
    }

    @PostMapping("/recovery")
    @ResponseStatus(HttpStatus.ACCEPTED)
    @Operation(
            summary = "Send a code to the address that the PIN can be reset from, if there is one: the answer is the"
                    + " same. It takes one attempt at the code of the SMS, which stays good")
    RecoveryView begin(@RequestBody RecoveryRequest request) {
        String challengeId = Problem.required("challengeId", request.challengeId());
        String phone = codes.prove(challengeId, Problem.required("code", request.code()));
        Recoveries.Begun begun = recoveries.begin(challengeId, phone);
        return new RecoveryView(begun.expiresAt(), begun.resendAfter().toSeconds());
    }

    @PostMapping("/reset")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(summary = "Remove the PIN with the code of the mail; then verify again, without it")
    void reset(@RequestBody ResetRequest request) {
        recoveries.reset(
                Problem.required("challengeId", request.challengeId()),
                Problem.required("mailCode", request.mailCode()));
    }
}
