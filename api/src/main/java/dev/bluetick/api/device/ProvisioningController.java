package dev.bluetick.api.device;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.bluetick.api.account.DeviceBody;
import dev.bluetick.api.account.TokensView;
import dev.bluetick.api.device.ProvisioningSession.Linked;
import dev.bluetick.api.problem.Problem;
import dev.bluetick.api.security.Caller;
import dev.bluetick.commands.account.DeviceId;
import dev.bluetick.commands.account.UserId;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/// Links a further device by a QR code: docs/linking.md tells the whole exchange.
@RestController
@RequestMapping("/api/v1")
@Tag(name = "Devices")
class ProvisioningController {

    static final String SECRET_HEADER = "Provisioning-Secret";

    /// Room for a post-quantum key; a QR code takes little more.
    static final int MAX_KEY_BYTES = 2_048;
    static final int MAX_BLOB_BYTES = 64 * 1024;

    record OpenRequest(@Nullable String publicKey, @Nullable DeviceBody device) {}

    /// @param secret for the header of the calls that ask how it stands; it belongs into no QR code
    record OpenedView(String provisioningId, String secret, Instant expiresAt) {}

    enum State {
        PENDING,
        CONFIRMED
    }

    /// @param expiresAt until when it can be confirmed; absent once it is, as the rest is before
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record ProvisioningView(
            State state,
            @Nullable Instant expiresAt,
            @Nullable UserId userId,
            @Nullable DeviceId deviceId,
            @Nullable String accessToken,
            @Nullable String refreshToken,
            @Nullable Long expiresIn,
            @Nullable String blob) {

        static ProvisioningView pending(Instant expiresAt) {
            return new ProvisioningView(State.PENDING, expiresAt, null, null, null, null, null, null);
        }

        static ProvisioningView confirmed(TokensView tokens, String blob) {
            return new ProvisioningView(
                    State.CONFIRMED,
                    null,
                    tokens.userId(),
                    tokens.deviceId(),
                    tokens.accessToken(),
                    tokens.refreshToken(),
                    tokens.expiresIn(),
                    blob);
        }
    }

    record LinkRequest(
            @Nullable String provisioningId,
            @Nullable String publicKey,
            @Nullable String blob) {}

    record LinkView(DeviceId deviceId) {}

    private final Provisioning provisioning;
    private final Linking linking;

    ProvisioningController(Provisioning provisioning, Linking linking) {
        this.provisioning = provisioning;
        this.linking = linking;
    }

    @PostMapping("/devices/provisioning")
    @ResponseStatus(HttpStatus.CREATED)
    @Operation(summary = "On the new device: wait to be linked. The QR code shows provisioningId and publicKey")
    OpenedView open(@RequestBody OpenRequest request) {
        byte[] publicKey = key(request.publicKey());
        Provisioning.Opened opened = provisioning.open(publicKey, DeviceBody.check(request.device()));
        return new OpenedView(
                opened.session().id(), opened.secret(), opened.session().expiresAt());
    }

    @GetMapping("/devices/provisioning/{provisioningId}")
    @Operation(summary = "On the new device: am I linked? The tokens and the blob are handed out to who has the secret")
    ProvisioningView poll(
            @PathVariable String provisioningId,
            @RequestHeader(SECRET_HEADER) String secret,
            @Parameter(description = "seconds to wait for it, 0 to 25") @RequestParam(defaultValue = "0") int wait) {
        if (wait < 0 || wait > Provisioning.LONGEST_WAIT.toSeconds()) {
            throw Problem.invalid("wait takes 0 to " + Provisioning.LONGEST_WAIT.toSeconds() + " seconds.");
        }
        ProvisioningSession session = provisioning.find(provisioningId, secret);
        Linked linked = provisioning.await(session, Duration.ofSeconds(wait));
        return linked == null
                ? ProvisioningView.pending(session.expiresAt())
                : ProvisioningView.confirmed(linking.tokens(linked), linked.blob());
    }

    @PostMapping("/me/devices/link")
    @ResponseStatus(HttpStatus.CREATED)
    @Operation(summary = "On the primary device: link the device whose QR code was scanned")
    LinkView link(@AuthenticationPrincipal Jwt token, @RequestBody LinkRequest request) {
        String provisioningId = Problem.required("provisioningId", request.provisioningId());
        byte[] publicKey = key(request.publicKey());
        String blob = blob(request.blob());
        ProvisioningSession session = provisioning.find(provisioningId);
        if (!session.hasKey(publicKey)) {
            throw new Problem(
                    HttpStatus.CONFLICT,
                    "key_mismatch",
                    "The device waits with another key than the one you scanned. Do not link it; scan anew.");
        }
        Linked linked = linking.link(session, Caller.of(token), blob);
        provisioning.confirm(session, linked);
        return new LinkView(linked.claim().deviceId());
    }

    /// Both alphabets of RFC 4648 are taken, with and without padding: one is for JSON, the other for links.
    private static byte[] key(@Nullable String publicKey) {
        String text = Problem.required("publicKey", publicKey);
        try {
            byte[] key = text.length() > 2 * MAX_KEY_BYTES
                    ? new byte[0]
                    : Base64.getDecoder().decode(text.replace('-', '+').replace('_', '/'));
            if (key.length > 0 && key.length <= MAX_KEY_BYTES) {
                return key;
            }
        } catch (IllegalArgumentException e) {
            // Answered below.
        }
        throw Problem.invalid("publicKey takes 1 to " + MAX_KEY_BYTES + " bytes in base64.");
    }

    private static String blob(@Nullable String given) {
        String blob = Problem.required("blob", given);
        if (blob.isEmpty()
                || blob.length() > MAX_BLOB_BYTES
                || blob.getBytes(StandardCharsets.UTF_8).length > MAX_BLOB_BYTES) {
            throw Problem.invalid("blob takes 1 to " + MAX_BLOB_BYTES + " bytes.");
        }
        return blob;
    }
}
