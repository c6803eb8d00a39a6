package dev.bluetick.api.device;

import dev.bluetick.api.problem.Problem;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/// What a browser subscribes with.
@RestController
@RequestMapping("/api/v1/push/vapid-key")
@Tag(name = "Devices")
class VapidKeyController {

    /// @param publicKey in base64url
    record Answer(String publicKey) {}

    private final VapidKey key;

    VapidKeyController(VapidKey key) {
        this.key = key;
    }

    @GetMapping
    @Operation(summary = "The key that browsers subscribe to notifications with, as their applicationServerKey")
    Answer get() {
        String publicKey = key.publicKey();
        if (publicKey == null) {
            throw new Problem(
                    HttpStatus.NOT_FOUND,
                    "webpush_not_configured",
                    "This server notifies no browsers; its operator has to set bluetick.push.webpush.");
        }
        return new Answer(publicKey);
    }
}
