package dev.bluetick.api.admin;

import dev.bluetick.api.security.SigningKeys;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/// The keys of access tokens, changed while the server runs.
@RestController
@RequestMapping("/api/v1/admin/keys")
@Tag(name = "Operators")
class KeysController {

    /// @param kid the key that signs from now on
    record Rotated(String kid) {}

    private final SigningKeys keys;

    KeysController(SigningKeys keys) {
        this.keys = keys;
    }

    @PostMapping("/rotate")
    @Operation(summary = "Sign with a new key; tokens of the one before stay good until they expire")
    Rotated rotate() {
        return new Rotated(keys.rotate());
    }
}
