package dev.bluetick.edgews.stream;

import dev.bluetick.edgews.event.StreamEvents;
import dev.bluetick.edgews.metrics.EdgeMetrics;
import dev.bluetick.edgews.stream.Stream.CatchingUp;
import dev.bluetick.edgews.wire.CloseStatus;
import dev.bluetick.queries.ViewsBehind;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Brings streams up to date from the read models, each on a virtual thread of its own, at the pace of its
/// client, and so many at once.
public final class CatchUp {

    /// A client that takes longer to make room is closed: it comes back when it can.
    static final Duration SLOW_CLIENT = Duration.ofSeconds(30);

    /// How often read models that are behind are asked, and how long after each other.
    static final int ATTEMPTS = 5;

    static final Duration RETRY = Duration.ofSeconds(1);

    private static final Logger LOG = LoggerFactory.getLogger(CatchUp.class);

    private final Backlog backlog;
    private final OwnProgress progress;
    private final EdgeMetrics metrics;
    private final ReadingTurns turns;

    /// @param atOnce streams that are read at once, each with its backlog and a page of messages in memory
    public CatchUp(Backlog backlog, OwnProgress progress, EdgeMetrics metrics, int atOnce) {
        this.backlog = backlog;
        this.progress = progress;
        this.metrics = metrics;
        this.turns = new ReadingTurns(atOnce);
        metrics.gauge("bluetick.edge.catchup.waiting", turns::waiting);
    }

    void overflowed() {
        metrics.overflows().increment();
    }

    void start(DeviceStream stream, CatchingUp as) {
        Thread.ofVirtual().name("edge-catch-up").start(() -> run(stream, as));
    }

    private void run(DeviceStream stream, CatchingUp as) {
        try (ReadingTurns.Turn turn = turns.turn()) {
            Bookmark bookmark = new Bookmark();
            for (int behind = 0; ; ) {
                if (!awaitRoom(stream, turn)) {
                    stream.outbound().abort(CloseStatus.POLICY_VIOLATION, "the client is too slow");
                    return;
                }
                turn.take();
                if (!stream.isAt(as)) {
                    return; // its client has gone, or asked anew, while this waited
                }
                try {
                    switch (new CatchUpPass(stream, as, backlog, progress, metrics, bookmark).run()) {
                        case DONE -> {
                            return;
                        }
                        case AGAIN -> bookmark = new Bookmark();
                        case NO_ROOM -> {}
                    }
                    behind = 0;
                } catch (ViewsBehind e) {
                    turn.give();
                    if (++behind == ATTEMPTS) {
                        throw e;
                    }
                    Thread.sleep(RETRY);
                }
            }
        } catch (ReadingTurns.TooMany e) {
            fail(
                    stream,
                    as,
                    "try_again",
                    "Too many come back at once; connect again in a moment.",
                    CloseStatus.TRY_AGAIN_LATER);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (ViewsBehind e) {
            fail(stream, as, "views_behind", "The read models are behind; connect again.", CloseStatus.TRY_AGAIN_LATER);
        } catch (RuntimeException | Error e) { // its client takes a stream that stands still for one that lives
            LOG.warn("A stream could not be caught up and is closed.", e);
            fail(stream, as, "internal", "The stream could not be read; connect again.", CloseStatus.SERVER_ERROR);
        }
    }

    /// While its client makes room it lets another one read.
    private static boolean awaitRoom(DeviceStream stream, ReadingTurns.Turn turn) throws InterruptedException {
        if (stream.outbound().awaitRoom(Duration.ZERO)) {
            return true;
        }
        turn.give();
        return stream.outbound().awaitRoom(SLOW_CLIENT);
    }

    private void fail(DeviceStream stream, CatchingUp as, String code, String detail, int status) {
        if (!stream.isAt(as)) {
            return;
        }
        metrics.failedCatchUps().increment();
        stream.tell(StreamEvents.error(code, detail));
        stream.outbound().close(status, code);
    }
}
