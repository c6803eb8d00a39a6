package dev.bluetick.bench.chaos;

import dev.bluetick.bench.chaos.Happening.GroupAsked.Change;
import dev.bluetick.bench.chaos.Tally.Deed;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;

/// Members of groups come and go: their admin adds and removes them, some leave by themselves. Over HTTP, one call
/// at a time, on a thread of its own.
final class Churn implements AutoCloseable {

    private static final int MIN_PAUSE_MILLIS = 500;
    private static final int MAX_PAUSE_MILLIS = 2_500;

    /// So many of a group come and go; the others stay, so that there is somebody to write to.
    private static final int ONE_IN_STAYS = 3;

    private static final int END_SECONDS = 60;

    private final Api api;
    private final Stage stage;
    private final Population population;
    private final Random random;
    private final Map<String, Set<String>> away = new HashMap<>();
    private final Thread thread = Thread.ofVirtual().name("churn").unstarted(this::run);
    private volatile boolean over;

    Churn(Api api, Stage stage, Population population, long seed) {
        this.api = api;
        this.stage = stage;
        this.population = population;
        this.random = new Random(seed);
    }

    void begin() {
        thread.start();
    }

    private void run() {
        List<String> groups = population.cast().conversations().keySet().stream()
                .filter(Cast::isGroup)
                .sorted()
                .toList();
        try {
            while (!over) {
                change(groups.get(random.nextInt(groups.size())));
                Thread.sleep(random.nextInt(MIN_PAUSE_MILLIS, MAX_PAUSE_MILLIS));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void change(String group) throws InterruptedException {
        List<String> all = population.cast().conversations().getOrDefault(group, List.of());
        String admin = all.getFirst();
        List<String> pool = all.subList(all.size() / ONE_IN_STAYS, all.size());
        Set<String> gone = away.computeIfAbsent(group, _ -> new HashSet<>());
        String one = pool.get(random.nextInt(pool.size()));
        String base = "/api/v1/groups/" + group;
        if (gone.contains(one)) {
            List<String> back = Stream.concat(Stream.of(one), gone.stream().filter(_ -> random.nextBoolean()))
                    .distinct()
                    .toList();
            call(admin, group, Change.MEMBERS_ADDED, back, "POST", base + "/members");
        } else if (random.nextInt(3) == 0) {
            call(one, group, Change.LEFT, List.of(one), "POST", base + "/leave");
        } else {
            List<String> some = new ArrayList<>(List.of(one));
            some.add(pool.get(random.nextInt(pool.size())));
            call(admin, group, Change.MEMBERS_REMOVED, some.stream().distinct().toList(), "DELETE", base + "/members");
        }
    }

    /// Where no answer comes, nobody knows whether it was done: it is taken as done, as what is done already and
    /// asked again changes nothing.
    private void call(String by, String group, Change change, List<String> members, String method, String path)
            throws InterruptedException {
        stage.journal.add(new Happening.GroupAsked(by, group, change, members));
        Map<String, ?> body = change == Change.LEFT ? Map.of() : Map.of("members", members);
        Api.Answer answer = api.tryOnce(method, path, population.tokens().get(by), body);
        stage.journal.add(new Happening.GroupAnswered(by, group, change, members, answer.status()));
        if (answer.isOk()) {
            stage.tally.add(Deed.GROUP_CHANGES);
        }
        Set<String> gone = away.computeIfAbsent(group, _ -> new HashSet<>());
        if (change == Change.MEMBERS_ADDED) {
            members.forEach(gone::remove);
        } else {
            gone.addAll(members);
        }
    }

    /// Begins nothing more, and waits for what is under way.
    @Override
    public void close() throws InterruptedException {
        over = true;
        thread.join(Duration.ofSeconds(END_SECONDS));
    }
}
