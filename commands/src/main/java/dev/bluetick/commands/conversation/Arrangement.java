package dev.bluetick.commands.conversation;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// How one member keeps a conversation; nobody else sees it.
public record Arrangement(
        boolean archived, boolean pinned, @Nullable Instant mutedUntil) {

    public static final Arrangement DEFAULT = new Arrangement(false, false, null);
}
