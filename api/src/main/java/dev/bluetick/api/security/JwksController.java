package dev.bluetick.api.security;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.security.SecurityRequirements;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Duration;
import java.util.Map;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/// By which keys others may check our access tokens. A key that is not among them may be new: ask again.
@RestController
@Tag(name = "Registration and tokens")
class JwksController {

    static final String PATH = "/.well-known/jwks.json";

    private static final MediaType JWK_SET = MediaType.parseMediaType("application/jwk-set+json");
    private static final Duration FRESH = Duration.ofMinutes(1);

    private final SigningKeys keys;

    JwksController(SigningKeys keys) {
        this.keys = keys;
    }

    @GetMapping(PATH)
    @SecurityRequirements
    @Operation(summary = "The public keys of access tokens (RFC 7517)")
    ResponseEntity<Map<String, Object>> keys() {
        return ResponseEntity.ok()
                .contentType(JWK_SET)
                .cacheControl(CacheControl.maxAge(FRESH).cachePublic())
                .body(keys.open().toJSONObject(true));
    }
}
