package dev.bluetick.commands.account;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The data keys of one test: without units of work, for an aggregate's decisions alone.
public final class KeysInMemory implements DataKeys {

    private final Map<UserId, DataKey> keys = new HashMap<>();

    @Override
    public void create(UserId user, DataKey key) {
        keys.put(user, key);
    }

    @Override
    public void destroy(UserId user) {
        keys.remove(user);
    }

    @Override
    public @Nullable DataKey find(UserId user) {
        return keys.get(user);
    }
}
