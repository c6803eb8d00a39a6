package dev.bluetick.edgews.activity;

import dev.bluetick.commands.Refused;
import dev.bluetick.commands.conversation.ConversationId;
import dev.bluetick.edgews.event.Activity;
import dev.bluetick.edgews.session.Session;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What one session shows of itself in its conversations, and what of it is passed on. Times are those of
/// [dev.bluetick.edgews.Later#nanos].
final class Typing {

    /// Conversations in which a session shows something, or did a moment ago.
    static final int MAX_CONVERSATIONS = 16;

    /// The same signal of a session in a conversation is passed on once in so long.
    static final Duration PACE = Duration.ofSeconds(2);

    /// Changes of it that are passed on within [#PACE].
    static final int MAX_CHANGES = 4;

    /// What is not signalled again within so long ends by itself.
    static final Duration LASTS = Duration.ofSeconds(5);

    private static final class Shown {
        Activity activity = Activity.NONE;

        @Nullable
        Refused denied;

        long passedAt;
        long heardAt;
        long changesFrom;
        int changes;

        void pass(Activity now, long at) {
            activity = now;
            passedAt = at;
            denied = null;
        }
    }

    /// @param ended whether it is to be told that what was shown has ended
    /// @param again nanoseconds after which to look again; 0: never
    record Aged(boolean ended, long again) {

        static final Aged GONE = new Aged(false, 0);
    }

    private final Session session;
    private final Map<ConversationId, Shown> shown = new HashMap<>(2);
    private boolean ended;

    Typing(Session session) {
        this.session = session;
    }

    Session session() {
        return session;
    }

    synchronized Verdict signal(ConversationId conversation, Activity activity, long now) {
        Shown it = shown.get(conversation);
        if (it == null) {
            return begin(conversation, activity, now);
        }
        if (activity != Activity.NONE) {
            it.heardAt = now;
        }
        if (activity == it.activity) {
            return again(it, now);
        }
        if (now - it.changesFrom >= PACE.toNanos()) {
            it.changesFrom = now;
            it.changes = 0;
        }
        if (it.changes >= MAX_CHANGES) {
            return new Verdict.TooMany();
        }
        it.changes++;
        it.pass(activity, now);
        return new Verdict.Passed(false);
    }

    private Verdict begin(ConversationId conversation, Activity activity, long now) {
        if (ended || activity == Activity.NONE) {
            return new Verdict.Repeated();
        }
        if (shown.size() >= MAX_CONVERSATIONS) {
            return new Verdict.TooMany();
        }
        Shown it = new Shown();
        it.heardAt = now;
        it.changesFrom = now;
        it.changes = 1;
        it.pass(activity, now);
        shown.put(conversation, it);
        return new Verdict.Passed(true);
    }

    private static Verdict again(Shown it, long now) {
        boolean tooSoon = now - it.passedAt < PACE.toNanos();
        if (tooSoon && it.denied != null) {
            return new Verdict.Denied(it.denied);
        }
        if (tooSoon || it.activity == Activity.NONE) {
            return new Verdict.Repeated();
        }
        it.pass(it.activity, now);
        return new Verdict.Passed(false);
    }

    /// What was passed on reached nobody, as it may not.
    synchronized void denied(ConversationId conversation, Refused reason) {
        Shown it = shown.get(conversation);
        if (it != null) {
            it.denied = reason;
        }
    }

    /// Looks whether something has ended by itself, and forgets what is over.
    synchronized Aged age(ConversationId conversation, long now) {
        Shown it = shown.get(conversation);
        if (it == null) {
            return Aged.GONE;
        }
        boolean nothingIsSeen = it.activity == Activity.NONE || it.denied != null;
        long left = nothingIsSeen ? it.passedAt + PACE.toNanos() - now : it.heardAt + LASTS.toNanos() - now;
        if (left > 0) {
            return new Aged(false, left);
        }
        shown.remove(conversation);
        return new Aged(!nothingIsSeen, 0);
    }

    /// Ends everything, for ever; answers where something was shown.
    synchronized List<ConversationId> end() {
        ended = true;
        List<ConversationId> ended = shown.entrySet().stream()
                .filter(it -> it.getValue().activity != Activity.NONE && it.getValue().denied == null)
                .map(Map.Entry::getKey)
                .toList();
        shown.clear();
        return ended;
    }
}
