package dev.bluetick.bench.chaos;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;

/// Acknowledges what a phone has stored, in its mode, sometimes late and out of order.
final class Acks {

    private static final int MAX_LATE_MILLIS = 1_500;
    private static final int ONE_IN_LATE = 5;

    private final Phone phone;

    Acks(Phone phone) {
        this.phone = phone;
    }

    void give(Line on, List<Shelf.Arrival> stored) {
        switch (phone.persona().ackMode()) {
            case Persona.INDIVIDUAL -> {
                List<Shelf.Arrival> shuffled = new ArrayList<>(stored);
                Collections.shuffle(shuffled, phone.random());
                shuffled.forEach(it -> perhapsLate(on, () -> on.acknowledge(it.ack())));
            }
            case Persona.CUMULATIVE -> {
                long newest = stored.getLast().ack();
                perhapsLate(on, () -> on.acknowledge(newest));
            }
            default -> {
                Map<String, Long> upTo = new TreeMap<>();
                stored.forEach(it ->
                        upTo.merge(it.message().conversation(), it.message().seq(), Math::max));
                upTo.forEach((conversation, seq) -> perhapsLate(
                        on,
                        () -> on.send("/app/delivered", Map.of("conversationId", conversation, "upTo", seq), null)));
            }
        }
    }

    private void perhapsLate(Line on, Runnable ack) {
        Random random = phone.random();
        if (phone.stage().isCalm() || random.nextInt(ONE_IN_LATE) > 0) {
            ack.run();
        } else {
            phone.stage().loop.schedule(random.nextInt(MAX_LATE_MILLIS), () -> {
                if (on == phone.onLine()) {
                    ack.run();
                }
            });
        }
    }
}
