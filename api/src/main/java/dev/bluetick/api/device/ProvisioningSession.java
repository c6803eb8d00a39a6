package dev.bluetick.api.device;

import dev.bluetick.api.account.DeviceBody;
import dev.bluetick.api.problem.Problem;
import dev.bluetick.commands.account.DeviceId;
import dev.bluetick.commands.account.UserId;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;

/// A device that waits to be linked, and is told who it is as often as it asks: an answer can be lost. It belongs
/// to the account that first tries to confirm it; that one may try again, with what it was given the first time.
final class ProvisioningSession {

    /// Calls that wait on one session at a time: a page that is loaded anew leaves its last one behind.
    private static final int MAX_WAITING = 4;

    /// What the session becomes when it is confirmed.
    record Claim(UserId userId, DeviceId deviceId, String refreshToken) {}

    /// What is handed out.
    ///
    /// @param since when the device was linked
    record Linked(Claim claim, Instant since, String blob) {}

    private final String id;
    private final byte[] publicKey;
    private final byte[] secret;
    private final DeviceBody.Checked device;
    private final Instant expiresAt;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private @Nullable Claim claim;
    private @Nullable Linked linked;
    private boolean released;
    private int waiting;

    ProvisioningSession(String id, byte[] publicKey, byte[] secret, DeviceBody.Checked device, Instant expiresAt) {
        this.id = id;
        this.publicKey = publicKey;
        this.secret = secret;
        this.device = device;
        this.expiresAt = expiresAt;
    }

    String id() {
        return id;
    }

    DeviceBody.Checked device() {
        return device;
    }

    Instant expiresAt() {
        return expiresAt;
    }

    boolean hasKey(byte[] key) {
        return MessageDigest.isEqual(publicKey, key);
    }

    boolean isOpenedWith(byte[] presented) {
        return MessageDigest.isEqual(secret, presented);
    }

    /// @param first makes what the first try brings
    /// @throws Problem provisioning_expired where another account was first, or the session is confirmed
    Claim claim(UserId user, Supplier<Claim> first) {
        lock.lock();
        try {
            Claim mine = claim == null ? first.get() : claim;
            if (linked != null || !mine.userId().equals(user)) {
                throw expired();
            }
            claim = mine;
            return mine;
        } finally {
            lock.unlock();
        }
    }

    /// The device is linked: whoever waits for it hears so. Confirming it again changes nothing.
    void confirm(Linked by) {
        lock.lock();
        try {
            if (linked == null) {
                linked = by;
                changed.signalAll();
            }
        } finally {
            lock.unlock();
        }
    }

    /// What the device has become; null where it is not confirmed within the patience.
    ///
    /// @throws Problem try_again where too many wait
    @Nullable
    Linked await(Duration patience) throws InterruptedException {
        lock.lock();
        try {
            waitFor(patience);
            return linked;
        } finally {
            lock.unlock();
        }
    }

    private void waitFor(Duration patience) throws InterruptedException {
        long left = patience.toNanos();
        if (left > 0 && waiting >= MAX_WAITING) {
            throw tooManyWait();
        }
        waiting++;
        try {
            while (left > 0 && linked == null && !released) {
                left = changed.awaitNanos(left);
            }
        } finally {
            waiting--;
        }
    }

    /// The server stops: nobody waits on.
    void release() {
        lock.lock();
        try {
            released = true;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /// About what it takes in memory.
    int bytes() {
        lock.lock();
        try {
            return 512 + publicKey.length + 2 * device.name().length() + (linked == null ? 0 : linked.blob.length());
        } finally {
            lock.unlock();
        }
    }

    static Problem expired() {
        return new Problem(
                HttpStatus.GONE,
                "provisioning_expired",
                "This session has expired or is another account's, or there is none. Show a new QR code.");
    }

    static Problem tooManyWait() {
        return new Problem(
                HttpStatus.SERVICE_UNAVAILABLE, "try_again", "Too many wait for this at once. Ask in a moment.", 2L);
    }
}
