package dev.bluetick.infra.eventstore;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Phaser;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.axonframework.eventhandling.GenericEventMessage;
import org.axonframework.messaging.unitofwork.DefaultUnitOfWork;
import org.axonframework.modelling.command.AggregateStreamCreationException;
import org.axonframework.modelling.command.ConcurrencyException;

/// Many threads append to few aggregates at once. Most lock these as Axon does; the careless believe what
/// they last heard of the sequences, and the late repeat one: those may be, and these are, refused. Each
/// event tells its commit, its place there, and how many there are.
final class Storm {

    private static final int PATIENCE_SECONDS = 30;
    private static final int THREADS = 100;
    private static final int COMMITS_OF_A_THREAD = 60;
    private static final List<String> AGGREGATES =
            IntStream.range(0, 12).mapToObj(it -> "a" + it).toList();

    /// What an event carries.
    record Mark(String commit, int index, int size) {}

    private final RocksEventStorageEngine engine;
    private final long seed;
    private final Map<String, ReentrantLock> locks =
            AGGREGATES.stream().collect(Collectors.toMap(it -> it, _ -> new ReentrantLock()));
    private final Map<String, Long> nextSequences = new ConcurrentHashMap<>();
    /// One party for this, and one for each append that is not answered yet.
    private final Phaser answers = new Phaser(1);

    final Set<String> answered = ConcurrentHashMap.newKeySet();
    final Set<String> refused = ConcurrentHashMap.newKeySet();
    final Queue<Throwable> failures = new ConcurrentLinkedQueue<>();

    Storm(RocksEventStorageEngine engine, long seed) {
        this.engine = engine;
        this.seed = seed;
    }

    /// Returns when everything has been answered or refused.
    ///
    /// @throws TimeoutException when an answer does not come
    void rage() throws InterruptedException, TimeoutException {
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int thread = 0; thread < THREADS; thread++) {
                int number = thread;
                threads.execute(() -> appendMany(number));
            }
        }
        answers.awaitAdvanceInterruptibly(answers.arrive(), PATIENCE_SECONDS, TimeUnit.SECONDS);
    }

    private void appendMany(int thread) {
        Random random = new Random(seed + thread);
        for (int commit = 0; commit < COMMITS_OF_A_THREAD; commit++) {
            appendOne(thread + "-" + commit, random);
        }
    }

    private void appendOne(String commit, Random random) {
        List<String> aggregates = new ArrayList<>(AGGREGATES);
        Collections.shuffle(aggregates, random);
        List<String> mine = aggregates.subList(0, 1 + random.nextInt(3));
        boolean late = random.nextInt(10) == 0;
        boolean careless = random.nextInt(10) == 0;
        if (careless) {
            append(commit, events(commit, mine, late), late, true);
        } else {
            List<ReentrantLock> held = mine.stream().sorted().map(locks::get).toList();
            held.forEach(ReentrantLock::lock);
            try {
                append(commit, events(commit, mine, late), late, random.nextInt(10) > 0);
            } finally {
                held.forEach(ReentrantLock::unlock);
            }
        }
    }

    /// @param asACommand the thread goes on and the answer comes later; else the thread waits
    private void append(String commit, List<DomainEventMessage<Mark>> events, boolean late, boolean asACommand) {
        answers.register();
        try {
            if (asACommand) {
                DefaultUnitOfWork.startAndGet(new GenericEventMessage<>("command"))
                        .execute(() -> engine.appendEvents(events));
            } else {
                engine.appendEvents(events);
            }
            if (late) {
                failures.add(new AssertionError(commit + " took a sequence that was taken"));
            }
            events.forEach(
                    it -> nextSequences.merge(it.getAggregateIdentifier(), it.getSequenceNumber() + 1, Math::max));
            engine.whenDurable(() -> answer(answered, commit), failure -> answer(failures, failure));
        } catch (ConcurrencyException | AggregateStreamCreationException _) {
            answer(refused, commit);
        } catch (RuntimeException e) {
            answer(failures, e);
        }
    }

    private <T> void answer(Collection<T> answersLikeIt, T answer) {
        answersLikeIt.add(answer);
        answers.arriveAndDeregister();
    }

    /// @param late whether the last of the events repeats a sequence
    private List<DomainEventMessage<Mark>> events(String commit, List<String> aggregates, boolean late) {
        int size = aggregates.size() + (late ? 1 : 0);
        List<DomainEventMessage<Mark>> events = new ArrayList<>();
        for (String aggregate : aggregates) {
            long next = nextSequences.getOrDefault(aggregate, 0L);
            events.add(event(aggregate, next, new Mark(commit, events.size(), size)));
        }
        if (late) {
            DomainEventMessage<Mark> last = events.getLast();
            events.add(
                    event(last.getAggregateIdentifier(), last.getSequenceNumber(), new Mark(commit, size - 1, size)));
        }
        return events;
    }

    private static DomainEventMessage<Mark> event(String aggregate, long sequence, Mark mark) {
        return new GenericDomainEventMessage<>("thing", aggregate, sequence, mark);
    }
}
