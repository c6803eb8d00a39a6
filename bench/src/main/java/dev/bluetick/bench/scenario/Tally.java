package dev.bluetick.bench.scenario;

import dev.bluetick.bench.report.Run;
import dev.bluetick.bench.report.Samples;

/// What was counted between two moments, on the loop's thread. Times are from when a message was due to be sent.
final class Tally {

    final Samples received = new Samples();
    final Samples accepted = new Samples();
    final Samples delivered = new Samples();
    final Samples read = new Samples();
    long cycles;

    Run addTo(Run run) {
        return run.put("received", received)
                .put("sent tick", accepted)
                .put("delivered tick", delivered)
                .put("read tick", read);
    }
}
