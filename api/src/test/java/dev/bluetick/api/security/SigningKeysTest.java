package dev.bluetick.api.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import dev.bluetick.commands.account.DeviceId;
import dev.bluetick.commands.account.UserId;
import dev.bluetick.queries.account.FindDevice;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.stream.IntStream;
import org.axonframework.queryhandling.DefaultQueryGateway;
import org.axonframework.queryhandling.QueryGateway;
import org.axonframework.queryhandling.SimpleQueryBus;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.JwtException;
import org.springframework.security.oauth2.jwt.JwtValidationException;

class SigningKeysTest {

    private static final Duration LIFETIME = Duration.ofMinutes(15);
    private static final UserId ANNA = UserId.of(1);
    private static final DeviceId PHONE = DeviceId.of(2);

    @TempDir
    Path data;

    private Instant now = Instant.now();
    private final Clock clock = new Clock() {
        @Override
        public Instant instant() {
            return now;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    };

    private SigningKeys keys;
    private TokenIssuer issuer;
    private JwtDecoder decoder;

    @BeforeEach
    void open() {
        keys = new SigningKeys(data, clock, LIFETIME);
        // Long-lived, so that the end of the key is what ends them.
        issuer = new TokenIssuer(keys, clock, Duration.ofDays(1));
        decoder = new SecurityRules().jwtDecoder(keys, everybodyIsActive());
    }

    private static QueryGateway everybodyIsActive() {
        SimpleQueryBus queries = SimpleQueryBus.builder().build();
        queries.subscribe(FindDevice.class.getName(), Boolean.class, _ -> true);
        return DefaultQueryGateway.builder().queryBus(queries).build();
    }

    private String token() {
        return issuer.accessToken(ANNA, PHONE, Instant.EPOCH);
    }

    private boolean isGood(String token) {
        try {
            return ANNA.value().equals(decoder.decode(token).getSubject());
        } catch (JwtException e) {
            return false;
        }
    }

    private List<String> published() {
        return keys.open().getKeys().stream().map(JWK::getKeyID).toList();
    }

    private List<String> files() throws IOException {
        try (var files = Files.list(data.resolve("keys/signing"))) {
            return files.map(it -> it.getFileName().toString()).sorted().toList();
        }
    }

    private static String keyIdOf(String token) throws Exception {
        return SignedJWT.parse(token).getHeader().getKeyID();
    }

    @Test
    void theNewestKeySignsAndTheOneBeforeStillVerifies() throws Exception {
        String before = token();
        String kid = keys.rotate();
        String after = token();
        assertThat(keyIdOf(after)).isEqualTo(kid).isNotEqualTo(keyIdOf(before));
        assertThat(isGood(before)).isTrue();
        assertThat(isGood(after)).isTrue();
        assertThat(published()).containsExactly(keyIdOf(before), kid);
    }

    @Test
    void aKeyEndsWithTheLastTokenItCanHaveSigned() throws Exception {
        String before = token();
        String kid = keys.rotate();
        now = now.plus(LIFETIME);
        assertThat(isGood(before)).isTrue();
        now = now.plus(SigningKeys.MARGIN);
        assertThat(isGood(before)).isFalse();
        assertThat(isGood(token())).isTrue();
        assertThat(published()).containsExactly(kid);
        assertThat(files()).hasSize(1).doesNotContain(SigningKey.FIRST);
    }

    /// It may have been stolen; and its tokens were known good before.
    @Test
    void aTokenThatNamesNoKeyIsNotGoodByAKeyThatHasEnded() throws Exception {
        SignedJWT nameless = new SignedJWT(
                new JWSHeader(JWSAlgorithm.ES256),
                new JWTClaimsSet.Builder()
                        .subject(ANNA.value())
                        .claim(Caller.DEVICE_CLAIM, PHONE.value())
                        .claim(Caller.SINCE_CLAIM, 0L)
                        .claim(Caller.ROLE_CLAIM, Role.USER.name())
                        .build());
        nameless.sign(new ECDSASigner(keys.newest().pair()));
        assertThat(isGood(nameless.serialize())).isTrue();
        keys.rotate();
        assertThat(isGood(nameless.serialize())).isTrue();
        now = now.plus(LIFETIME).plus(SigningKeys.MARGIN);
        assertThat(isGood(nameless.serialize())).isFalse();
    }

    @Test
    void aTokenThatNamesNoRegistrationIsToldAsAnExpiredOne() throws Exception {
        SignedJWT old = new SignedJWT(
                new JWSHeader(JWSAlgorithm.ES256),
                new JWTClaimsSet.Builder()
                        .subject(ANNA.value())
                        .claim(Caller.DEVICE_CLAIM, PHONE.value())
                        .claim(Caller.ROLE_CLAIM, Role.USER.name())
                        .build());
        old.sign(new ECDSASigner(keys.newest().pair()));
        assertThatThrownBy(() -> decoder.decode(old.serialize()))
                .isInstanceOf(JwtValidationException.class)
                .hasMessageContaining("expired");
    }

    @Test
    void severalKeysEndOneAfterTheOther() {
        String first = token();
        keys.rotate();
        now = now.plus(Duration.ofMinutes(10));
        String second = token();
        keys.rotate();
        now = now.plus(Duration.ofMinutes(6));
        assertThat(isGood(first)).isFalse();
        assertThat(isGood(second)).isTrue();
        now = now.plus(Duration.ofMinutes(10));
        assertThat(isGood(second)).isFalse();
        assertThat(isGood(token())).isTrue();
    }

    @Test
    void keysAndTheirEndsOutliveARestartWhateverTheNewLifetime() {
        String first = token();
        keys.rotate();
        String second = token();
        keys = new SigningKeys(data, clock, Duration.ofDays(30));
        decoder = new SecurityRules().jwtDecoder(keys, everybodyIsActive());
        assertThat(isGood(first)).isTrue();
        assertThat(isGood(second)).isTrue();
        now = now.plus(LIFETIME).plus(SigningKeys.MARGIN);
        keys = new SigningKeys(data, clock, Duration.ofDays(30));
        decoder = new SecurityRules().jwtDecoder(keys, everybodyIsActive());
        assertThat(isGood(first)).isFalse();
        assertThat(isGood(second)).isTrue();
    }

    @Test
    void theKeyOfAnEarlierVersionIsTakenOver() throws Exception {
        String before = token();
        Files.move(data.resolve("keys/signing/" + SigningKey.FIRST), data.resolve("keys/signing.jwk"));
        keys = new SigningKeys(data, clock, LIFETIME);
        decoder = new SecurityRules().jwtDecoder(keys, everybodyIsActive());
        assertThat(isGood(before)).isTrue();
        assertThat(data.resolve("keys/signing.jwk")).doesNotExist();
        assertThat(files()).containsExactly(SigningKey.FIRST);
    }

    @Test
    void twoProcessesThatStartAtOnceHaveTheSameKey(@TempDir Path fresh) {
        List<String> ids = IntStream.range(0, 8)
                .parallel()
                .mapToObj(_ -> new SigningKeys(fresh, clock, LIFETIME).newest().id())
                .distinct()
                .toList();
        assertThat(ids).hasSize(1);
    }

    @Test
    void keysAreToldApartHoweverFastTheyAreChanged() throws IOException {
        IntStream.range(0, 5).forEach(_ -> keys.rotate());
        assertThat(published()).doesNotHaveDuplicates().hasSize(6);
        assertThat(files()).hasSize(6);
        assertThat(isGood(token())).isTrue();
    }

    @Test
    void ifTheChangeEndsHalfWayTheKeySignsOn() {
        SigningKey key = keys.newest();
        new KeyFiles(data.resolve("keys/signing")).replace(key.file(), key.endingAt(now.minusSeconds(1)));
        keys = new SigningKeys(data, clock, LIFETIME);
        issuer = new TokenIssuer(keys, clock, LIFETIME);
        decoder = new SecurityRules().jwtDecoder(keys, everybodyIsActive());
        assertThat(isGood(token())).isTrue();
    }

    @Test
    void nothingPrivateIsPublished() {
        assertThat(keys.open().toString(true)).contains("kid", "ES256", "P-256").doesNotContain("\"d\"");
        assertThat(keys.open().getKeys()).noneMatch(JWK::isPrivate);
    }

    @Test
    void aDamagedKeyIsNamed() throws IOException {
        Files.writeString(data.resolve("keys/signing/" + SigningKey.FIRST), "nonsense");
        assertThatExceptionOfType(IllegalStateException.class)
                .isThrownBy(() -> new SigningKeys(data, clock, LIFETIME))
                .withMessageContaining("keys/signing/0.jwk");
    }
}
