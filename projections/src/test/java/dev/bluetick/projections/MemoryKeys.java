package dev.bluetick.projections;

import dev.bluetick.commands.account.DataKey;
import dev.bluetick.commands.account.DataKeys;
import dev.bluetick.commands.account.UserId;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The data keys of one test: everybody has one until it is destroyed.
final class MemoryKeys implements DataKeys {

    private final Set<UserId> destroyed = new HashSet<>();

    @Override
    public void create(UserId user, DataKey key) {
        throw new UnsupportedOperationException("everybody has a key");
    }

    @Override
    public void destroy(UserId user) {
        destroyed.add(user);
    }

    @Override
    public @Nullable DataKey find(UserId user) {
        byte[] key = Arrays.copyOf(user.value().getBytes(), DataKey.BYTES);
        return destroyed.contains(user) ? null : new DataKey(key);
    }
}
