package dev.bluetick.bench.scenario;

import dev.bluetick.bench.load.Account;
import dev.bluetick.bench.load.ChatListener;
import dev.bluetick.bench.load.ChatSession;
import dev.bluetick.bench.load.ComeAgain;
import dev.bluetick.bench.load.Inbound;
import dev.bluetick.bench.load.Login;
import java.io.IOException;
import java.util.BitSet;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;

/// One who is cut off and comes back as a good client does: at a random moment within a cap that doubles with each
/// attempt, or when the server said. At first nothing is acknowledged, so that all of it comes again; then everything
/// is, and each connection must bring what is missing in its order. Loop thread only.
final class Returner implements ChatListener {

    private static final long LOGIN_TIMEOUT_MILLIS = 30_000;
    private static final long LONGEST_MILLIS = 30_000;
    private static final long NOT_TOLD = -1;

    private enum Stage {
        FIRST,
        CUT_OFF,
        BACK,
        LEFT
    }

    private final Crowd crowd;
    private final Account account;
    private final int messages;
    private final long capMillis;
    private final BitSet held = new BitSet();
    private @Nullable ChatSession session;
    private Stage stage = Stage.FIRST;
    private long told = NOT_TOLD;
    private long last = -1;
    private int attempts;
    private boolean ready;

    /// @param capMillis the first attempt comes within it
    Returner(Crowd crowd, Account account, int messages, long capMillis) {
        this.crowd = crowd;
        this.account = account;
        this.messages = messages;
        this.capMillis = capMillis;
    }

    void enter(long withinMillis) {
        openIn(random(withinMillis));
    }

    /// The server is about to go.
    void beforeTheCut() {
        stage = Stage.CUT_OFF;
        if (session == null) {
            crowd.gone();
        }
    }

    void comeBack() {
        stage = Stage.BACK;
        attempts = 0;
        openIn(told == NOT_TOLD ? random(capMillis) : told);
    }

    void leave() {
        stage = Stage.LEFT;
        if (session != null) {
            session.close();
        }
        if (held.cardinality() < messages) {
            crowd.context
                    .failures()
                    .add(account.id() + " never got " + (messages - held.cardinality()) + " of " + messages
                            + " messages, the first of them number " + held.nextClearBit(0));
        }
    }

    private void openIn(long millis) {
        crowd.context.loop().schedule(millis, this::open);
    }

    private void open() {
        if (stage != Stage.FIRST && stage != Stage.BACK) {
            return;
        }
        int attempt = ++attempts;
        last = -1;
        ready = false;
        crowd.attempt();
        try {
            ChatSession now = crowd.context.driver().open(crowd.context.loop(), account, Login.IDLE, this);
            session = now;
            crowd.context.loop().schedule(LOGIN_TIMEOUT_MILLIS, () -> giveUp(now, attempt));
        } catch (IOException e) {
            again(e);
        }
    }

    private void giveUp(ChatSession now, int attempt) {
        if (session == now && attempts == attempt && !ready) {
            now.close();
        }
    }

    private void again(@Nullable Throwable why) {
        if (why instanceof ComeAgain sentAway) {
            crowd.sentAway();
            openIn(sentAway.afterMillis());
        } else {
            crowd.broken(why);
            openIn(random(Math.min(LONGEST_MILLIS, capMillis << Math.min(attempts, 10))));
        }
    }

    private static long random(long millis) {
        return ThreadLocalRandom.current().nextLong(millis + 1);
    }

    private boolean isComplete() {
        return held.cardinality() == messages;
    }

    @Override
    public void ready(ChatSession now) {
        ready = true;
        if (stage == Stage.FIRST) {
            crowd.here();
        } else {
            crowd.loggedIn();
        }
    }

    @Override
    public void message(ChatSession now, Inbound message) {
        if (stage != Stage.BACK) {
            return;
        }
        long number = message.number();
        if (last >= 0 && number <= last) {
            // Pushed again, for its acknowledgement had not come in time: what is shown already is not shown twice.
            crowd.pushedAgain();
            now.delivered(message);
            return;
        }
        boolean expected = last < 0 ? number <= held.nextClearBit(0) : number == last + 1;
        if (!expected || number >= messages) {
            crowd.context
                    .failures()
                    .add(account.id() + " got message " + number + " after " + last + ", holding "
                            + held.cardinality());
        }
        last = number;
        now.delivered(message);
        boolean before = isComplete();
        held.set((int) number);
        if (!before && isComplete()) {
            crowd.caughtUp();
        }
    }

    @Override
    public void refused(ChatSession now, String what) {
        crowd.context.failures().add(account.id() + " was refused: " + what);
    }

    @Override
    public void comeBack(ChatSession now, long afterMillis) {
        told = afterMillis;
    }

    @Override
    public void closed(ChatSession now, @Nullable Throwable why) {
        if (session != now) {
            return;
        }
        session = null;
        switch (stage) {
            case FIRST -> again(why);
            case CUT_OFF -> crowd.gone();
            case BACK -> {
                if (isComplete()) {
                    crowd.context.failures().add("the session of " + account.id() + " ended: " + why);
                } else {
                    again(why);
                }
            }
            case LEFT -> {}
        }
    }
}
