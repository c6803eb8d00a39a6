package dev.bluetick.projections;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.axonframework.eventhandling.GlobalSequenceTrackingToken;
import org.axonframework.eventhandling.PropagatingErrorHandler;
import org.axonframework.eventhandling.ReplayToken;
import org.axonframework.eventhandling.Segment;
import org.axonframework.eventhandling.SimpleEventHandlerInvoker;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.eventhandling.WrappedToken;
import org.axonframework.messaging.ResultMessage;
import org.axonframework.messaging.unitofwork.BatchingUnitOfWork;
import org.axonframework.messaging.unitofwork.DefaultUnitOfWork;
import org.axonframework.messaging.unitofwork.RollbackConfigurationType;

/// Runs the projections of one group as a tracking processor does, without its thread: a batch of events is one unit of
/// work, and the token is stored in it, beside what they wrote.
public final class Processor {

    static final String TOKENS = "tokens";

    /// Where the processor is, and where it was when it was last reset; 0: it has handled nothing.
    private record Place(long position, long resetAt) {

        TrackingToken token() {
            GlobalSequenceTrackingToken at = new GlobalSequenceTrackingToken(position);
            return resetAt == 0
                    ? at
                    : ReplayToken.createReplayToken(
                            new GlobalSequenceTrackingToken(resetAt), position == 0 ? null : at);
        }

        byte[] encode() {
            return ByteBuffer.allocate(2 * Long.BYTES)
                    .putLong(position)
                    .putLong(resetAt)
                    .array();
        }
    }

    private final ViewStore views;
    private final ViewKey key;
    private final SimpleEventHandlerInvoker projections;

    Processor(ViewStore views, String group, List<Object> projections) {
        this.views = views;
        this.key = new ViewKey(TOKENS, group, SortKey.ONLY);
        this.projections = SimpleEventHandlerInvoker.builder()
                .eventHandlers(projections)
                .listenerInvocationErrorHandler(PropagatingErrorHandler.instance())
                .build();
    }

    public long position() {
        return place().position;
    }

    private Place place() {
        byte[] row = views.get(key);
        return row == null
                ? new Place(0, 0)
                : new Place(ByteBuffer.wrap(row).getLong(), ByteBuffer.wrap(row).getLong(Long.BYTES));
    }

    /// Handles the next events after its position, as many as given, in one batch.
    public void handle(List<TrackedEventMessage<?>> events) {
        Place before = place();
        TrackingToken token = before.token();
        List<TrackedEventMessage<?>> batch = new ArrayList<>();
        for (TrackedEventMessage<?> event : events) {
            token = WrappedToken.advance(token, event.trackingToken());
            batch.add(event.withTrackingToken(token));
        }
        long resetAt = ReplayToken.isReplay(token) ? before.resetAt : 0;
        Place after = new Place(Positions.of(token), resetAt);
        BatchingUnitOfWork<TrackedEventMessage<?>> work = new BatchingUnitOfWork<>(batch);
        work.onPrepareCommit(_ -> store(after));
        ResultMessage<?> result = work.executeWithResult(
                () -> {
                    projections.handle(work.getMessage(), Segment.ROOT_SEGMENT);
                    return null;
                },
                RollbackConfigurationType.ANY_THROWABLE);
        if (result.isExceptional()) {
            throw new IllegalStateException("The batch was rolled back.", result.exceptionResult());
        }
    }

    /// Puts the token back, as if it had been lost with what followed it.
    public void rewind(long position) {
        views.write(new ViewBatch().put(key, new Place(position, 0).encode()));
    }

    public void reset() {
        long resetAt = position();
        DefaultUnitOfWork.startAndGet(null).execute(() -> {
            projections.performReset();
            store(new Place(0, resetAt));
        });
    }

    private void store(Place place) {
        ProjectionBatch.of(views).put(key, place.encode());
    }
}
