package dev.bluetick.infra.ids;

import java.security.SecureRandom;
import java.util.Base64;
import java.util.concurrent.atomic.AtomicLong;
import org.axonframework.common.IdentifierFactory;

/// Identifiers of Axon's messages, unique by a random start for each process (96 bits) and a count from there.
/// Half as long as the random UUIDs that are Axon's default, which are stored with every event, and without
/// their call of the system's random source for each message.
public final class ShortIdentifiers extends IdentifierFactory {

    private static final int RANDOM_BYTES = 12;

    private final String process = random();
    private final AtomicLong count = new AtomicLong();

    private static String random() {
        byte[] bytes = new byte[RANDOM_BYTES];
        new SecureRandom().nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    @Override
    public String generateIdentifier() {
        return process + Long.toString(count.getAndIncrement(), Character.MAX_RADIX);
    }
}
