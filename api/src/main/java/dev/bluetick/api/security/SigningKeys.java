package dev.bluetick.api.security;

import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/// The keys of access tokens, each a file in `<data>/keys/signing`. The newest signs. An older one verifies
/// until the last token it signed has expired, a time that is written into its file when it is followed by
/// the next; then its file is deleted.
@Component
public class SigningKeys {

    private static final Logger LOG = LoggerFactory.getLogger(SigningKeys.class);

    /// For tokens that another thread, or `bluetick token`, signs while the key is changed.
    static final Duration MARGIN = Duration.ofSeconds(5);

    /// The keys of a moment.
    ///
    /// @param keys the oldest first
    /// @param pairs all of them
    /// @param open their public halves
    /// @param until when the first of them ends
    private record Ring(List<SigningKey> keys, JWKSet pairs, JWKSet open, Instant until) {

        static Ring of(List<SigningKey> keys) {
            JWKSet pairs = new JWKSet(keys.stream().<JWK>map(SigningKey::pair).toList());
            Instant until = keys.subList(0, keys.size() - 1).stream()
                    .map(SigningKey::end)
                    .min(Comparator.naturalOrder())
                    .orElse(Instant.MAX);
            return new Ring(keys, pairs, pairs.toPublicJWKSet(), until);
        }
    }

    private final KeyFiles files;
    private final Clock clock;
    private final Duration lifetime;
    private final KnownSignatures signatures = new KnownSignatures();
    private volatile Ring ring;

    /// @param lifetime of the tokens that are signed
    public SigningKeys(
            @Value("${bluetick.data-dir:data}") Path dataDir,
            Clock clock,
            @Value("${bluetick.tokens.access-ttl:15m}") Duration lifetime) {
        this.files = new KeyFiles(dataDir.resolve("keys").resolve("signing"));
        this.clock = clock;
        this.lifetime = lifetime;
        files.adopt(dataDir.resolve("keys").resolve("signing.jwk"), SigningKey.FIRST);
        if (names().isEmpty()) {
            files.loadOrMake(SigningKey.FIRST, SigningKey::generate);
        }
        this.ring = load();
    }

    /// The key that signs.
    SigningKey newest() {
        return ring.keys.getLast();
    }

    /// All pairs, so that a key can sign to the end what it has begun.
    JWKSet pairs() {
        return ring.pairs;
    }

    /// The public keys whose tokens are good now.
    JWKSet open() {
        Ring now = ring;
        return clock.instant().isBefore(now.until) ? now.open : withoutEnded().open;
    }

    /// Signatures by any of the keys.
    KnownSignatures signatures() {
        return signatures;
    }

    /// Makes a new key, which signs from now on.
    ///
    /// @return its id
    public synchronized String rotate() {
        SigningKey before = newest();
        // The end first: if nothing follows, the newest key signs on whatever its end.
        Instant end = clock.instant().plus(lifetime).plus(MARGIN);
        files.replace(before.file(), before.endingAt(end));
        long made = Math.max(clock.millis(), before.made() + 1);
        while (!files.make(made + SigningKey.SUFFIX, SigningKey.generate())) {
            made++;
        }
        ring = load();
        LOG.info(
                "Tokens are signed with key {} from now on; those of {} are good until {}",
                newest().id(),
                before.id(),
                end);
        return newest().id();
    }

    private synchronized Ring withoutEnded() {
        ring = withoutEnded(ring.keys);
        return ring;
    }

    private Ring load() {
        return withoutEnded(names().stream()
                .sorted(Comparator.comparingLong(SigningKey::made))
                .map(name -> SigningKey.parse(name, files.load(name)))
                .toList());
    }

    private Ring withoutEnded(List<SigningKey> all) {
        SigningKey newest = all.getLast();
        Instant now = clock.instant();
        List<SigningKey> good = all.stream()
                .filter(key -> key == newest || now.isBefore(key.end()))
                .toList();
        all.stream().filter(key -> !good.contains(key)).forEach(this::delete);
        return Ring.of(good);
    }

    /// It has ended in any case: that its file stays shall stop nobody's call.
    private void delete(SigningKey key) {
        try {
            files.delete(key.file());
        } catch (UncheckedIOException e) {
            LOG.warn("The ended signing key keys/signing/{} could not be deleted", key.file(), e);
        }
    }

    private List<String> names() {
        return files.names().stream()
                .filter(name -> name.matches("\\d{1,18}\\" + SigningKey.SUFFIX))
                .toList();
    }
}
