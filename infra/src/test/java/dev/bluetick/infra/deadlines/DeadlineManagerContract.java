package dev.bluetick.infra.deadlines;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.bluetick.infra.serialization.CborSerializer;
import dev.bluetick.projections.ProjectionBatch;
import dev.bluetick.projections.SortKey;
import dev.bluetick.projections.ViewKey;
import dev.bluetick.projections.ViewStore;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.axonframework.deadline.DeadlineMessage;
import org.axonframework.deadline.DefaultDeadlineManagerSpanFactory;
import org.axonframework.deadline.GenericDeadlineMessage;
import org.axonframework.eventhandling.GenericEventMessage;
import org.axonframework.lifecycle.Lifecycle;
import org.axonframework.messaging.Message;
import org.axonframework.messaging.ScopeAware;
import org.axonframework.messaging.ScopeDescriptor;
import org.axonframework.messaging.unitofwork.DefaultUnitOfWork;
import org.axonframework.messaging.unitofwork.UnitOfWork;
import org.axonframework.modelling.command.AggregateScopeDescriptor;
import org.axonframework.modelling.saga.SagaScopeDescriptor;
import org.axonframework.tracing.NoOpSpanFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// What deadlines keep to on every view store, whoever receives them.
abstract class DeadlineManagerContract {

    private static final ScopeDescriptor ANNA = saga("anna");
    private static final ScopeDescriptor BEN = saga("ben");
    private static final int TRIES = 3;
    private static final Duration FIRST_WAIT = Duration.ofSeconds(10);

    record Nudge(String text, int number) {}

    record Handled(String scope, String name, String text) {}

    private static ScopeDescriptor saga(String id) {
        return new SagaScopeDescriptor("Talk", id);
    }

    /// Writes a row for each deadline that it handles; fails or waits for whom it is told to.
    private static final class Receiver implements ScopeAware {
        private final List<Handled> handled = new CopyOnWriteArrayList<>();
        private final List<DeadlineMessage<?>> messages = new CopyOnWriteArrayList<>();
        private final Set<String> failing = ConcurrentHashMap.newKeySet();
        private final Map<String, CountDownLatch> held = new ConcurrentHashMap<>();
        private final List<String> entered = new CopyOnWriteArrayList<>();
        private final ViewStore views;

        Receiver(ViewStore views) {
            this.views = views;
        }

        @Override
        public boolean canResolve(ScopeDescriptor scope) {
            return scope instanceof SagaScopeDescriptor saga && saga.getType().equals("Talk")
                    || scope instanceof AggregateScopeDescriptor;
        }

        @Override
        public void send(Message<?> message, ScopeDescriptor scope) throws Exception {
            DeadlineMessage<?> deadline = (DeadlineMessage<?>) message;
            String whose = id(scope);
            entered.add(whose);
            CountDownLatch latch = held.get(whose);
            if (latch != null && !latch.await(20, TimeUnit.SECONDS)) {
                throw new IllegalStateException("held for too long");
            }
            ProjectionBatch.of(views)
                    .put(new ViewKey("handled", "", SortKey.of(deadline.getIdentifier())), new byte[] {1});
            if (failing.contains(whose)) {
                throw new IllegalStateException("no answer from " + whose);
            }
            String text = deadline.getPayload() instanceof Nudge nudge ? nudge.text : "";
            messages.add(deadline);
            handled.add(new Handled(whose, deadline.getDeadlineName(), text));
        }

        private static String id(ScopeDescriptor scope) {
            return switch (scope) {
                case SagaScopeDescriptor saga -> saga.getIdentifier().toString();
                case AggregateScopeDescriptor aggregate ->
                    aggregate.getIdentifier().toString();
                default -> throw new IllegalArgumentException(scope.scopeDescription());
            };
        }
    }

    private final ManualClock clock = new ManualClock();
    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private ViewStore store;
    private WatchedViews views;
    private Receiver receiver;
    private ViewDeadlineManager deadlines;

    /// Empty at first, later with what it held when it was closed.
    abstract ViewStore openViews();

    abstract void close(ViewStore views);

    @BeforeEach
    final void open() {
        store = openViews();
        views = new WatchedViews(store);
        receiver = new Receiver(views);
        deadlines = new ViewDeadlineManager(
                views,
                CborSerializer.ofSnapshots(),
                _ -> Stream.of(receiver),
                DefaultDeadlineManagerSpanFactory.builder()
                        .spanFactory(NoOpSpanFactory.INSTANCE)
                        .build(),
                new DeadlinePace(clock, Duration.ofMillis(5), TRIES, FIRST_WAIT),
                meters);
        List<Lifecycle.LifecycleHandler> starts = new ArrayList<>();
        deadlines.registerLifecycleHandlers(new Lifecycle.LifecycleRegistry() {
            @Override
            public void onStart(int phase, Lifecycle.LifecycleHandler action) {
                starts.add(action);
            }

            @Override
            public void onShutdown(int phase, Lifecycle.LifecycleHandler action) {
                // shut down by hand
            }
        });
        starts.forEach(Lifecycle.LifecycleHandler::run);
    }

    @AfterEach
    final void shut() {
        deadlines.shutdown();
        close(store);
    }

    private void restart() {
        shut();
        open();
    }

    private String schedule(int seconds, String name, String text, ScopeDescriptor scope) {
        return deadlines.schedule(Duration.ofSeconds(seconds), name, new Nudge(text, seconds), scope);
    }

    private void pass(int seconds) {
        clock.pass(Duration.ofSeconds(seconds));
    }

    private List<String> texts() {
        return receiver.handled.stream().map(Handled::text).toList();
    }

    private void awaitTexts(String... texts) {
        await().untilAsserted(() -> assertThat(texts()).containsExactly(texts));
    }

    /// Whatever was due before has been handled once this has: it is the last in the line, of the same scope.
    private void awaitAllOf(ScopeDescriptor scope) {
        String id = deadlines.schedule(Duration.ZERO, "last", null, scope);
        await().until(() ->
                receiver.messages.stream().anyMatch(it -> it.getIdentifier().equals(id)));
    }

    private static void inUnitOfWork(Runnable work) {
        DefaultUnitOfWork.startAndGet(new GenericEventMessage<>("event")).execute(work);
    }

    private double counted(String outcome) {
        return meters.counter("bluetick.deadlines", "outcome", outcome).count();
    }

    private static <T> List<T> sorted(List<T> list) {
        return list.stream().sorted().toList();
    }

    @Test
    void aDeadlineFiresWhenItsTimeHasComeAndNotBefore() {
        schedule(30, "remind", "early", ANNA);
        schedule(10, "remind", "at once", ANNA);

        clock.pass(Duration.ofMillis(29_999));
        awaitTexts("at once");
        await().during(Duration.ofMillis(100)).until(() -> texts().size() == 1);
        clock.pass(Duration.ofMillis(1));

        awaitTexts("at once", "early");
    }

    @Test
    void aPartOfAMillisecondIsWaitedFor() {
        deadlines.schedule(ManualClock.START.plusNanos(1_000_001), "remind", new Nudge("part", 0), ANNA);

        clock.pass(Duration.ofMillis(1));
        await().during(Duration.ofMillis(50)).until(() -> texts().isEmpty());
        clock.pass(Duration.ofMillis(1));

        awaitTexts("part");
    }

    @Test
    void itsMessageHasWhatWasScheduled() {
        String id = deadlines.schedule(
                ManualClock.START.plusSeconds(5),
                "remind",
                new GenericDeadlineMessage<>("remind", new Nudge("hello", 7), Map.of("trace", "t1")),
                ANNA);
        deadlines.schedule(ManualClock.START.plusSeconds(6), "bare", null, ANNA);

        restart();
        pass(10);

        await().until(() -> receiver.messages.size() == 2);
        DeadlineMessage<?> full = receiver.messages.get(0);
        assertThat(full.getDeadlineName()).isEqualTo("remind");
        assertThat(full.getIdentifier()).isEqualTo(id);
        assertThat(full.getPayload()).isEqualTo(new Nudge("hello", 7));
        assertThat(full.getMetaData()).isEqualTo(Map.of("trace", "t1"));
        assertThat(full.getTimestamp()).isEqualTo(ManualClock.START.plusSeconds(5));
        assertThat(receiver.messages.get(1).getPayload()).isNull();
    }

    @Test
    void deadlinesOfOneScopeAreHandledInTheOrderOfTheirTimes() {
        List<String> texts = IntStream.range(0, 600).mapToObj(it -> "n" + it).toList();
        inUnitOfWork(() -> IntStream.range(0, 600)
                .map(it -> (it * 7) % 600) // in another order
                .forEach(it -> schedule(1 + it, "remind", "n" + it, ANNA)));

        pass(1_000);

        await().until(() -> receiver.handled.size() == 600);
        assertThat(texts()).isEqualTo(texts);
    }

    @Test
    void eachFiresOnce() {
        List<String> texts = IntStream.range(0, 1_000).mapToObj(it -> "n" + it).toList();
        inUnitOfWork(() -> texts.forEach(it -> schedule(1 + it.hashCode() % 3, "remind", it, saga(it))));

        for (int i = 0; i < 5; i++) {
            pass(1);
            schedule(0, "remind", "between", BEN);
        }

        await().until(() -> receiver.handled.size() >= 1_005);
        awaitAllOf(BEN);
        assertThat(sorted(texts()))
                .isEqualTo(sorted(Stream.concat(
                                texts.stream(), Stream.of("", "between", "between", "between", "between", "between"))
                        .toList()));
        restart();
        awaitAllOf(BEN);
        assertThat(texts()).containsExactly("");
    }

    @Test
    void aCancelledOneDoesNotFire() {
        String first = schedule(10, "remind", "first", ANNA);
        schedule(10, "remind", "second", ANNA);
        deadlines.cancelSchedule("other", first);
        deadlines.cancelSchedule("remind", "unknown");
        deadlines.cancelSchedule("remind", first);

        pass(10);

        awaitAllOf(ANNA);
        assertThat(texts()).containsExactly("second", "");
    }

    @Test
    void cancellingANameTakesAllOfThatName() {
        inUnitOfWork(() -> IntStream.range(0, 2_500).forEach(it -> schedule(10, "remind", "n" + it, saga("s" + it))));
        schedule(10, "remind2", "other", ANNA);
        deadlines.cancelAll("remind");

        pass(10);

        awaitAllOf(ANNA);
        assertThat(texts()).containsExactly("other", "");
    }

    @Test
    void cancellingWithinAScopeLeavesOthersAlone() {
        schedule(10, "remind", "anna's", ANNA);
        schedule(10, "remind", "anna's too", ANNA);
        schedule(10, "close", "anna's other", ANNA);
        schedule(11, "remind", "ben's", BEN);
        deadlines.schedule(
                Duration.ofSeconds(12),
                "remind",
                new Nudge("an aggregate's", 0),
                new AggregateScopeDescriptor("Talk", "anna"));
        deadlines.cancelAllWithinScope("remind", ANNA);

        pass(12);

        await().until(() -> receiver.handled.size() == 3);
        assertThat(texts()).containsExactlyInAnyOrder("anna's other", "ben's", "an aggregate's");
        awaitAllOf(ANNA);
        assertThat(receiver.handled).hasSize(4);
    }

    @Test
    void nothingOfARolledBackUnitOfWorkCounts() {
        String kept = schedule(10, "remind", "kept", ANNA);
        UnitOfWork<?> work = DefaultUnitOfWork.startAndGet(new GenericEventMessage<>("event"));
        schedule(5, "remind", "never", ANNA);
        deadlines.cancelSchedule("remind", kept);
        deadlines.cancelAll("remind");
        work.rollback();

        pass(10);

        awaitTexts("kept");
    }

    @Test
    void whatIsScheduledAndCancelledInAUnitOfWorkIsWrittenWithIt() {
        String before = schedule(10, "remind", "before", ANNA);
        views.forgetBatches();

        inUnitOfWork(() -> {
            schedule(10, "remind", "in it", ANNA);
            deadlines.cancelAllWithinScope("remind", ANNA);
            schedule(10, "remind", "after", ANNA);
            deadlines.cancelSchedule("remind", before);
            ProjectionBatch.of(views).put(new ViewKey("sagas", "", SortKey.ONLY), new byte[] {1});
            assertThat(views.tablesOfBatches()).isEmpty();
        });

        assertThat(views.tablesOfBatches()).containsExactly(Set.of("sagas", "deadlines", "deadline-places"));
        pass(10);
        awaitTexts("after");
    }

    @Test
    void aDeadlineGoesInTheSameBatchAsWhatItsHandlerWrites() {
        schedule(10, "remind", "hello", ANNA);
        views.forgetBatches();

        pass(10);

        awaitTexts("hello");
        await().untilAsserted(() ->
                assertThat(views.tablesOfBatches()).containsExactly(Set.of("handled", "deadlines", "deadline-places")));
    }

    @Test
    void aStoreThatBreaksDownDelaysItsDeadlinesAndLosesNone() {
        IntStream.range(0, 100).forEach(it -> schedule(10, "remind", "n" + it, saga("s" + it)));
        views.breakDown();
        pass(10);
        await().during(Duration.ofMillis(50)).until(() -> receiver.handled.isEmpty());

        views.recover();

        await().untilAsserted(() -> assertThat(Set.copyOf(texts())).hasSize(100));
        await().until(() -> counted("fired") == 100);
        restart();
        awaitAllOf(BEN);
        assertThat(texts()).containsExactly("");
    }

    @Test
    void whatCannotBeWrittenFiresAgain() {
        schedule(10, "remind", "hello", ANNA);
        CountDownLatch latch = new CountDownLatch(1);
        receiver.held.put("anna", latch);
        pass(10);
        await().until(() -> receiver.entered.size() == 1);
        views.breakDown();
        latch.countDown();
        await().until(() -> counted("failed") > 0);
        assertThat(store.get(new ViewKey(
                        "handled", "", SortKey.of(receiver.messages.getFirst().getIdentifier()))))
                .isNull();

        views.recover();
        await().until(() -> {
            clock.pass(FIRST_WAIT);
            return receiver.handled.size() > 1;
        });

        await().until(() -> counted("fired") == 1);
        assertThat(store.get(new ViewKey(
                        "handled", "", SortKey.of(receiver.messages.getFirst().getIdentifier()))))
                .isNotNull();
    }

    @Test
    void whatBecameDueMeanwhileFiresAfterARestart() {
        schedule(10, "remind", "meanwhile", ANNA);
        schedule(60, "remind", "later", ANNA);
        shut();
        pass(20);
        open();

        awaitTexts("meanwhile");
        pass(40);
        awaitTexts("meanwhile", "later");
    }

    @Test
    void amongManyOnlyThoseThatAreDueFire() {
        for (int chunk = 0; chunk < 10; chunk++) {
            int first = chunk * 10_000;
            inUnitOfWork(() -> IntStream.range(first, first + 10_000)
                    .forEach(it -> schedule(100 + it, "remind", "far", saga("s" + it))));
        }
        schedule(50, "remind", "near", ANNA);
        schedule(20, "remind", "nearer", ANNA);

        pass(20);
        awaitTexts("nearer");
        pass(30);
        awaitTexts("nearer", "near");
        pass(52);

        await().until(() -> receiver.handled.size() == 5);
        awaitAllOf(ANNA);
        assertThat(texts()).containsExactlyInAnyOrder("nearer", "near", "far", "far", "far", "");
    }

    @Test
    void moreThanAPageAtOneMomentAllFire() {
        inUnitOfWork(() -> IntStream.range(0, 3_000).forEach(it -> schedule(10, "remind", "n" + it, saga("s" + it))));

        pass(10);

        await().until(() -> receiver.handled.size() == 3_000);
        assertThat(Set.copyOf(texts())).hasSize(3_000);
    }

    @Test
    void oneThatFailsIsTriedAgainLaterAndHoldsNobodyUp() {
        receiver.failing.add("anna");
        String failing = schedule(10, "remind", "anna's", ANNA);
        schedule(10, "remind", "ben's", BEN);

        pass(10);
        awaitTexts("ben's");
        await().until(() -> counted("failed") == 1);
        assertThat(store.get(new ViewKey("handled", "", SortKey.of(failing)))).isNull();
        receiver.failing.clear();
        clock.pass(FIRST_WAIT.minusMillis(1));
        await().during(Duration.ofMillis(50)).until(() -> texts().size() == 1);
        clock.pass(Duration.ofMillis(1));

        awaitTexts("ben's", "anna's");
        assertThat(receiver.messages.getLast().getTimestamp()).isEqualTo(ManualClock.START.plusSeconds(10));
        assertThat(deadlines.deadLetters(null, 10)).isEmpty();
    }

    private String deadLetter(ScopeDescriptor scope, String text) {
        receiver.failing.add(Receiver.id(scope));
        String id = schedule(0, "remind", text, scope);
        await().until(() -> {
            clock.pass(FIRST_WAIT);
            return deadlines.deadLetters(null, 10).stream()
                    .anyMatch(it -> it.id().equals(id));
        });
        receiver.failing.clear();
        return id;
    }

    @Test
    void oneThatFailsEveryTimeBecomesADeadLetterWithItsCause() {
        Instant due = clock.instant();
        String id = deadLetter(ANNA, "hello");

        assertThat(deadlines.deadLetters(null, 10)).singleElement().satisfies(it -> {
            assertThat(it.id()).isEqualTo(id);
            assertThat(it.name()).isEqualTo("remind");
            assertThat(it.type()).isEqualTo("Talk");
            assertThat(it.identifier()).isEqualTo("anna");
            assertThat(it.due()).isEqualTo(due);
            assertThat(it.tries()).isEqualTo(TRIES);
            assertThat(it.cause()).contains("no answer from anna");
            assertThat(it.since()).isAfter(due);
        });
        assertThat(counted("failed")).isEqualTo(TRIES);
        await().until(() -> counted("dead") == 1);
        assertThat(deadlines.deadLetters(id, 10)).isEmpty();
        restart();
        pass(1_000_000);
        awaitAllOf(ANNA);
        assertThat(texts()).containsExactly("");
    }

    @Test
    void aDeadLetterIsRetriedOrDiscardedOrCancelled() {
        String retried = deadLetter(ANNA, "retried");
        String discarded = deadLetter(ANNA, "discarded");
        deadLetter(BEN, "cancelled");

        assertThat(deadlines.retry(retried)).isTrue();
        assertThat(deadlines.retry(retried)).isFalse();
        assertThat(deadlines.discard(discarded)).isTrue();
        assertThat(deadlines.discard(discarded)).isFalse();
        assertThat(deadlines.retry("unknown")).isFalse();
        deadlines.cancelAllWithinScope("remind", BEN);

        awaitTexts("retried");
        assertThat(deadlines.deadLetters(null, 10)).isEmpty();
        awaitAllOf(ANNA);
        awaitAllOf(BEN);
        assertThat(texts()).containsExactly("retried", "", "");
    }

    @Test
    void aRetriedDeadLetterHasAllItsTriesBeforeIt() {
        String id = deadLetter(ANNA, "hello");
        receiver.failing.add("anna");
        double before = counted("failed");
        deadlines.retry(id);
        await().until(() -> counted("failed") == before + 1);
        receiver.failing.clear();

        clock.pass(FIRST_WAIT);

        awaitTexts("hello");
    }

    @Test
    void aDeadlineThatWaitsForItsNextTryCanBeCancelled() {
        receiver.failing.add("anna");
        String id = schedule(0, "remind", "never", ANNA);
        await().until(() -> counted("failed") == 1);
        receiver.failing.clear();
        deadlines.cancelSchedule("remind", id);

        clock.pass(FIRST_WAIT);

        awaitAllOf(ANNA);
        assertThat(texts()).containsExactly("");
    }

    @Test
    void aDeadlineThatIsCancelledWhileItFailsIsNotPutBack() {
        CountDownLatch latch = new CountDownLatch(1);
        receiver.held.put("anna", latch);
        receiver.failing.add("anna");
        String id = schedule(0, "remind", "never", ANNA);
        await().until(() -> receiver.entered.size() == 1);
        deadlines.cancelSchedule("remind", id);
        latch.countDown();
        await().until(() -> counted("failed") == 1);
        receiver.failing.clear();

        clock.pass(FIRST_WAIT);

        awaitAllOf(ANNA);
        assertThat(texts()).containsExactly("");
    }

    @Test
    void aHandlerThatTakesLongHoldsUpItsOwnScopeAlone() {
        CountDownLatch latch = new CountDownLatch(1);
        receiver.held.put("anna", latch);
        schedule(1, "remind", "anna's first", ANNA);
        schedule(2, "remind", "anna's second", ANNA);
        schedule(3, "remind", "ben's", BEN);

        pass(3);
        awaitTexts("ben's");
        pass(10);
        assertThat(receiver.entered).containsExactlyInAnyOrder("anna", "ben");
        latch.countDown();

        awaitTexts("ben's", "anna's first", "anna's second");
    }

    @Test
    void aTypeThatNobodyKnowsMakesADeadLetter() {
        deadlines.schedule(Duration.ZERO, "remind", null, new SagaScopeDescriptor("Gone", "g1"));

        await().until(() -> {
            clock.pass(FIRST_WAIT);
            return !deadlines.deadLetters(null, 10).isEmpty();
        });

        assertThat(deadlines.deadLetters(null, 10).getFirst().cause()).contains("Gone");
    }

    @Test
    void aClockThatGoesBackDelaysAndLosesNothing() {
        schedule(10, "remind", "hello", ANNA);
        pass(-3_600);
        pass(3_605);
        await().during(Duration.ofMillis(50)).until(() -> texts().isEmpty());

        pass(1_000_000);

        awaitTexts("hello");
        pass(-2_000_000);
        schedule(1, "remind", "after the jump back", ANNA);
        pass(1);
        awaitTexts("hello", "after the jump back");
    }

    @Test
    void shuttingDownWaitsForWhatIsBeingHandledAndBeginsNothingMore() throws InterruptedException {
        CountDownLatch latch = new CountDownLatch(1);
        receiver.held.put("anna", latch);
        schedule(1, "remind", "running", ANNA);
        schedule(2, "remind", "left", ANNA);
        pass(2);
        await().until(() -> receiver.entered.size() == 1);

        Thread shutdown = Thread.ofVirtual().start(deadlines::shutdown);
        await().until(() -> shutdown.getState() == Thread.State.TIMED_WAITING);
        schedule(0, "remind", "too late", BEN);
        latch.countDown();
        shutdown.join();

        assertThat(texts()).containsExactly("running");
        restart();
        await().until(() -> receiver.handled.size() == 2);
        assertThat(texts()).containsExactlyInAnyOrder("left", "too late");
    }

    @Test
    void interceptorsSeeWhatIsScheduledAndWhatIsHandled() {
        deadlines.registerDispatchInterceptor(_ -> (_, message) -> message.andMetaData(Map.of("by", "interceptor")));
        List<Object> seen = new CopyOnWriteArrayList<>();
        deadlines.registerHandlerInterceptor((work, chain) -> {
            seen.add(work.getMessage().getMetaData().get("by"));
            return chain.proceed();
        });
        schedule(0, "remind", "hello", ANNA);

        awaitTexts("hello");

        assertThat(seen).containsExactly("interceptor");
    }

    @Test
    void aScopeThatIsNeitherSagaNorAggregateIsRefused() {
        ScopeDescriptor other = () -> "something else";

        assertThatThrownBy(() -> schedule(1, "remind", "never", other))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("saga or an aggregate");
        assertThatThrownBy(() -> deadlines.schedule(Duration.ofSeconds(1), "remind"))
                .isInstanceOf(IllegalStateException.class);
    }
}
