package dev.bluetick.bench.load;

import java.io.IOException;

/// Why a session ended that the server has sent away for now, and said for how long.
public final class ComeAgain extends IOException {

    private final long afterMillis;

    public ComeAgain(String what, long afterMillis) {
        super(what);
        this.afterMillis = afterMillis;
    }

    public long afterMillis() {
        return afterMillis;
    }
}
