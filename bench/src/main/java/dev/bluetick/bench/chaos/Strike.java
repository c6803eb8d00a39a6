package dev.bluetick.bench.chaos;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.Set;

/// One fault of a schedule.
///
/// @param atMillis from the beginning of the run; it comes later where the one before it took longer
/// @param forMillis how long it lasts
/// @param force a number in 0..1: how far the clock jumps, how full the disk is, how many are cut
record Strike(long atMillis, Fault fault, long forMillis, double force) {

    /// The server must be able to work between two of them.
    static final int MIN_GAP_MILLIS = 2_500;

    static final int MAX_GAP_MILLIS = 7_500;
    private static final int FIRST_MILLIS = 3_000;
    private static final int MIN_MILLIS = 500;
    private static final int MAX_MILLIS = 5_000;

    /// The same for the same seed. Faults come in shuffled rounds, each of which has every kind, so that a short run
    /// has them, too.
    static List<Strike> schedule(long seed, long millis, Set<Fault> kinds) {
        Random random = new Random(seed);
        List<Strike> strikes = new ArrayList<>();
        List<Fault> round = new ArrayList<>();
        for (long at = FIRST_MILLIS; at < millis; at += random.nextInt(MIN_GAP_MILLIS, MAX_GAP_MILLIS)) {
            if (round.isEmpty()) {
                round.addAll(kinds.stream().sorted().toList());
                Collections.shuffle(round, random);
            }
            int lasts = random.nextInt(MIN_MILLIS, MAX_MILLIS);
            strikes.add(new Strike(at, round.removeLast(), lasts, random.nextDouble()));
        }
        return strikes;
    }
}
