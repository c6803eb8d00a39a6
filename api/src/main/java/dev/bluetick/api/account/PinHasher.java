package dev.bluetick.api.account;

import dev.bluetick.api.problem.Problem;
import dev.bluetick.api.security.ServerKeys;
import dev.bluetick.commands.account.UserId;
import java.time.Duration;
import java.util.HexFormat;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpStatus;
import org.springframework.security.crypto.argon2.Argon2PasswordEncoder;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.stereotype.Component;

/// Hashes PINs with Argon2id (RFC 9106) at what OWASP asks for at least: 19 MiB, two passes, one lane, a random
/// salt of 16 bytes. A PIN has so few digits that this alone would not hold against somebody who has the events:
/// so what is hashed is the server's own keyed hash of user and PIN, and without the server's secret no guess
/// can be tried at all.
@Component
class PinHasher {

    /// Each takes 19 MiB and some tens of milliseconds of a core.
    static final int AT_ONCE = 2;

    /// To wait for a turn.
    static final Duration PATIENCE = Duration.ofSeconds(3);

    private static final String USE = "two-step-pin";
    private static final int SALT_BYTES = 16;
    private static final int HASH_BYTES = 32;
    private static final int LANES = 1;
    private static final int MEMORY_KIB = 19 * 1024;
    private static final int PASSES = 2;

    private final ServerKeys keys;
    private final PasswordEncoder argon2;
    private final Duration patience;
    private final Semaphore turns = new Semaphore(AT_ONCE, true);

    @Autowired
    PinHasher(ServerKeys keys) {
        this(keys, new Argon2PasswordEncoder(SALT_BYTES, HASH_BYTES, LANES, MEMORY_KIB, PASSES), PATIENCE);
    }

    PinHasher(ServerKeys keys, PasswordEncoder argon2, Duration patience) {
        this.keys = keys;
        this.argon2 = argon2;
        this.patience = patience;
    }

    /// In the encoded form of Argon2, with its parameters and salt: about 97 characters.
    ///
    /// @throws Problem try_again where too many are hashed at the same time
    String hash(UserId user, Pin pin) {
        return inTurn(() -> argon2.encode(keyed(user, pin)));
    }

    /// Whether the hash is of that user and PIN.
    ///
    /// @param hash as [#hash] made it
    /// @throws Problem try_again where too many are hashed at the same time
    boolean matches(UserId user, Pin pin, String hash) {
        return inTurn(() -> argon2.matches(keyed(user, pin), hash));
    }

    /// The same, of a hash that is asked for only once there is a turn: what asking counts is counted for nobody
    /// who is turned away.
    ///
    /// @throws Problem try_again where too many are hashed at the same time
    boolean matches(UserId user, Pin pin, Supplier<String> hash) {
        return inTurn(() -> argon2.matches(keyed(user, pin), hash.get()));
    }

    private String keyed(UserId user, Pin pin) {
        return HexFormat.of().formatHex(keys.hash(USE, user + " " + pin.digits()));
    }

    private <T> T inTurn(Supplier<T> hashing) {
        boolean mine = false;
        try {
            mine = turns.tryAcquire(patience.toNanos(), TimeUnit.NANOSECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        if (!mine) {
            throw new Problem(
                    HttpStatus.SERVICE_UNAVAILABLE,
                    "try_again",
                    "Too many PINs are being checked at the moment. Nothing was done; try again in a second.",
                    1L);
        }
        try {
            return hashing.get();
        } finally {
            turns.release();
        }
    }
}
