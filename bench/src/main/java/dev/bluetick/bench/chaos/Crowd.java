package dev.bluetick.bench.chaos;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/// All phones of a run. Its methods are for other threads than the loop's.
final class Crowd {

    private final Stage stage;
    private final Cast cast;
    private final List<Phone> phones = new ArrayList<>();
    private final Random random;

    Crowd(Stage stage, Population population, long seed) {
        this.stage = stage;
        this.cast = population.cast();
        this.random = new Random(seed);
        int number = 0;
        for (Persona persona : population.personas()) {
            Phone phone = new Phone(stage, persona, new Random(seed + ++number));
            phone.follow(new Habits(phone, population.rooms().getOrDefault(persona.userId(), List.of())));
            phones.add(phone);
        }
    }

    int devices() {
        return phones.size();
    }

    void begin() {
        stage.loop.execute(() -> phones.forEach(Phone::begin));
    }

    /// Cuts about so many of all connections.
    void cut(double part) {
        stage.loop.execute(
                () -> phones.stream().filter(_ -> random.nextDouble() < part).forEach(Phone::cut));
    }

    boolean isSettled() {
        return stage.loop.call(() -> phones.stream().allMatch(Phone::isSettled));
    }

    /// Whether every phone has stored what these answers say is for it.
    boolean holds(Snapshot all) {
        Truth truth = new Truth(cast, all);
        return stage.loop.call(() -> phones.stream().allMatch(it -> holds(it, truth)));
    }

    private boolean holds(Phone phone, Truth truth) {
        String user = phone.persona().userId();
        return cast.conversations().entrySet().stream()
                .filter(it -> it.getValue().contains(user))
                .flatMap(it -> truth.seenBy(user, it.getKey()).stream())
                .filter(it ->
                        it.isSystem() || !it.fromDevice().equals(phone.persona().deviceId()))
                .allMatch(
                        it -> phone.shelf().holds(it.conversation(), it.seq()) || stage.isHidden(user, it.messageId()));
    }

    void retire() {
        stage.loop.call(() -> {
            phones.forEach(Phone::retire);
            return true;
        });
    }
}
