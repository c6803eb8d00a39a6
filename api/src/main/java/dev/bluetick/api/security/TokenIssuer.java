package dev.bluetick.api.security;

import dev.bluetick.commands.account.DeviceId;
import dev.bluetick.commands.account.UserId;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.security.oauth2.jose.jws.SignatureAlgorithm;
import org.springframework.security.oauth2.jwt.JwsHeader;
import org.springframework.security.oauth2.jwt.JwtClaimsSet;
import org.springframework.security.oauth2.jwt.JwtEncoderParameters;
import org.springframework.security.oauth2.jwt.NimbusJwtEncoder;
import org.springframework.stereotype.Component;

/// Makes access tokens: JWTs (RFC 7519) signed with ES256 by the newest key.
@Component
public class TokenIssuer {

    private final NimbusJwtEncoder encoder;
    private final SigningKeys keys;
    private final Clock clock;
    private final Duration lifetime;

    public TokenIssuer(SigningKeys keys, Clock clock, @Value("${bluetick.tokens.access-ttl:15m}") Duration lifetime) {
        this.keys = keys;
        this.encoder = new NimbusJwtEncoder((selector, _) -> selector.select(keys.pairs()));
        this.clock = clock;
        this.lifetime = lifetime;
    }

    public Duration lifetime() {
        return lifetime;
    }

    /// @param since when the device was registered: with that registration the token ends, even where the device is
    /// registered once more
    public String accessToken(UserId user, DeviceId device, Instant since) {
        return sign(
                claims().subject(user.value())
                        .claim(Caller.DEVICE_CLAIM, device.value())
                        .claim(Caller.SINCE_CLAIM, since.toEpochMilli()),
                Role.USER);
    }

    public String operatorToken() {
        return sign(claims().subject("operator"), Role.OPERATOR);
    }

    private JwtClaimsSet.Builder claims() {
        Instant now = clock.instant();
        return JwtClaimsSet.builder().issuedAt(now).expiresAt(now.plus(lifetime));
    }

    private String sign(JwtClaimsSet.Builder claims, Role role) {
        SigningKey key = keys.newest();
        JwsHeader header =
                JwsHeader.with(SignatureAlgorithm.ES256).keyId(key.id()).build();
        JwtClaimsSet set = claims.claim(Caller.ROLE_CLAIM, role.name()).build();
        String token = encoder.encode(JwtEncoderParameters.from(header, set)).getTokenValue();
        keys.signatures().add(token, key.publicKey());
        return token;
    }
}
