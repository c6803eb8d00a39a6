package dev.bluetick.bench.chaos;

import dev.bluetick.bench.report.Progress;
import dev.bluetick.bench.server.FreshServer;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Strikes a server as a schedule has it, and sees to it that it serves again afterwards. It starts a server again
/// that it has killed; one that died by itself, or does not recover, is a finding, and started again too, so that
/// the run goes on.
final class Operator {

    static final int RECOVERY_SECONDS = 45;
    private static final int POLL_MILLIS = 100;

    /// Between two faults, however late the schedule is.
    private static final int BREATH_MILLIS = 1_500;

    /// The share of spells of a full disk in which the server is killed before there is room again.
    private static final double KILLED_WHILE_FULL = 0.3;

    /// With less than this of force nothing at all can be written; above, files may grow to some size, so that a
    /// write is cut in the middle.
    private static final double NOTHING = 0.5;

    private static final long MOST_BYTES = 2L << 20;
    private static final double FEWEST_CUT = 0.3;

    private final FreshServer server;
    private final Probe probe;
    private final Crowd crowd;
    private final Journal journal;
    private final Findings findings;
    private final @Nullable Clockwork clock;

    Operator(
            FreshServer server,
            Probe probe,
            Crowd crowd,
            Journal journal,
            Findings findings,
            @Nullable Clockwork clock) {
        this.server = server;
        this.probe = probe;
        this.crowd = crowd;
        this.journal = journal;
        this.findings = findings;
        this.clock = clock;
    }

    void run(List<Strike> schedule) throws IOException, InterruptedException {
        long start = System.nanoTime();
        for (Strike strike : schedule) {
            Thread.sleep(Math.max(BREATH_MILLIS, strike.atMillis() - (System.nanoTime() - start) / 1_000_000));
            check();
            strike(strike);
            awaitServing(strike.fault());
        }
    }

    private void strike(Strike strike) throws IOException, InterruptedException {
        switch (strike.fault()) {
            case KILL -> {
                begins(strike, "SIGKILL");
                restart();
            }
            case DISK_FULL -> fill(strike);
            case CLOCK -> {
                int off = (int) ((2 * strike.force() - 1) * Clockwork.MAX_OFF_SECONDS);
                begins(strike, "%+d s".formatted(off));
                if (clock != null) {
                    clock.set(off);
                }
            }
            case PAUSE -> {
                begins(strike, strike.forMillis() + " ms");
                long pid = pid();
                Tool.signal("STOP", pid);
                try {
                    Thread.sleep(strike.forMillis());
                } finally {
                    Tool.signal("CONT", pid);
                }
            }
            case CUT -> {
                double part = Math.max(FEWEST_CUT, strike.force());
                begins(strike, "%.0f %% of all".formatted(100 * part));
                crowd.cut(part);
            }
        }
    }

    private void fill(Strike strike) throws IOException, InterruptedException {
        long bytes = strike.force() < NOTHING ? 0 : (long) ((strike.force() - NOTHING) / (1 - NOTHING) * MOST_BYTES);
        begins(strike, "files end at " + bytes + " bytes, for " + strike.forMillis() + " ms");
        Tool.limitFiles(pid(), Long.toString(bytes));
        Thread.sleep(strike.forMillis());
        check();
        if (strike.force() % 0.1 < KILLED_WHILE_FULL / 10) {
            begins(new Strike(0, Fault.KILL, 0, 0), "SIGKILL while the disk is full");
            restart();
        } else {
            Tool.limitFiles(pid(), "unlimited");
        }
    }

    private void begins(Strike strike, String detail) {
        Progress.say("%s: %s".formatted(strike.fault(), detail));
        journal.add(new Happening.Struck(strike.fault(), detail));
    }

    private void restart() throws IOException {
        server.kill();
        server.startAgain();
    }

    private long pid() {
        return server.pids().getFirst();
    }

    /// One that died by itself is told and started again.
    void check() throws IOException {
        if (!server.isAlive()) {
            findings.add(Violation.NOT_RECOVERED, "the server has ended by itself; see its log");
            server.startAgain();
        }
    }

    /// Until it says that it is healthy, and answers what somebody asks.
    void awaitServing(Fault after) throws IOException, InterruptedException {
        long deadline = System.nanoTime() + RECOVERY_SECONDS * 1_000_000_000L;
        while (!probe.serves()) {
            check();
            if (System.nanoTime() > deadline) {
                findings.add(
                        Violation.NOT_RECOVERED,
                        "the server neither wrote nor read " + RECOVERY_SECONDS + " s after " + after + "; killed");
                restart();
                deadline = System.nanoTime() + RECOVERY_SECONDS * 1_000_000_000L;
            }
            Thread.sleep(POLL_MILLIS);
        }
        journal.add(new Happening.Healed(after, "healthy"));
    }
}
