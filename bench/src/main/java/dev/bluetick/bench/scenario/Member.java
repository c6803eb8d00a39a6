package dev.bluetick.bench.scenario;

import dev.bluetick.bench.load.Account;
import dev.bluetick.bench.load.ChatListener;
import dev.bluetick.bench.load.ChatSession;
import org.jspecify.annotations.Nullable;

/// One person of a fleet and what they do with what they hear. A scenario extends it.
class Member implements ChatListener {

    private final Fleet fleet;
    private final Account account;
    private @Nullable ChatSession session;
    private boolean settled;

    Member(Fleet fleet, Account account) {
        this.fleet = fleet;
        this.account = account;
    }

    final Account account() {
        return account;
    }

    /// @throws IllegalStateException before it was opened
    final ChatSession session() {
        ChatSession open = session;
        if (open == null) {
            throw new IllegalStateException(account.id() + " is not connected");
        }
        return open;
    }

    final void opened(ChatSession now) {
        session = now;
    }

    /// Ends the session, if there is one.
    final void leave() {
        if (session != null) {
            session.close();
        }
    }

    @Override
    public void ready(ChatSession now) {
        settle(null);
    }

    @Override
    public void refused(ChatSession now, String what) {
        fleet.failures().add(account.id() + " was refused: " + what);
    }

    @Override
    public void closed(ChatSession now, @Nullable Throwable why) {
        if (!settled) {
            settle(why == null ? new IllegalStateException("closed before it was ready") : why);
        } else if (why != null) {
            fleet.lost(this, why);
        }
    }

    /// Connected, or not able to.
    final void settle(@Nullable Throwable why) {
        if (!settled) {
            settled = true;
            fleet.settled(this, why);
        }
    }
}
