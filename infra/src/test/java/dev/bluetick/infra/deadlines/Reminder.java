package dev.bluetick.infra.deadlines;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.deadline.DeadlineManager;
import org.axonframework.deadline.annotation.DeadlineHandler;
import org.axonframework.modelling.saga.EndSaga;
import org.axonframework.modelling.saga.SagaEventHandler;
import org.axonframework.modelling.saga.SagaLifecycle;
import org.axonframework.modelling.saga.StartSaga;

/// The smallest saga there is: it reminds twice, unless its talk is closed before.
@ProcessingGroup("reminder")
public class Reminder {

    public static final Duration EVERY = Duration.ofSeconds(30);
    static final String REMIND = "remind";

    public record Opened(String talk) {}

    public record Closed(String talk) {}

    public record Called(String talk) {}

    /// What a reminder carries.
    public record Nudge(String talk) {}

    /// Whom it reminds.
    public static final class Doorbell {
        private final List<String> rings = new CopyOnWriteArrayList<>();
        private volatile boolean broken;

        public void breakDown() {
            broken = true;
        }

        public void recover() {
            broken = false;
        }

        public List<String> rings() {
            return rings;
        }

        void ring(String text) {
            if (broken) {
                throw new IllegalStateException("the bell is broken");
            }
            rings.add(text);
        }
    }

    private int reminded;

    @StartSaga
    @SagaEventHandler(associationProperty = "talk")
    public void on(Opened event, DeadlineManager deadlines) {
        deadlines.schedule(EVERY, REMIND, new Nudge(event.talk));
    }

    @SagaEventHandler(associationProperty = "talk")
    public void on(Called event, Doorbell bell) {
        bell.ring(event.talk + " called");
    }

    @EndSaga
    @SagaEventHandler(associationProperty = "talk")
    public void on(Closed event, DeadlineManager deadlines) {
        deadlines.cancelAllWithinScope(REMIND);
    }

    @DeadlineHandler(deadlineName = REMIND)
    public void remind(Nudge nudge, DeadlineManager deadlines, Doorbell bell) {
        reminded++;
        bell.ring(nudge.talk + " " + reminded);
        if (reminded == 2) {
            SagaLifecycle.end();
        } else {
            deadlines.schedule(EVERY, REMIND, nudge);
        }
    }
}
