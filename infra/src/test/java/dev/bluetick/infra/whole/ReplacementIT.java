package dev.bluetick.infra.whole;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.bluetick.infra.whole.StompLine.Received;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/// A device that connects again while its old connection stands, on both transports.
@ParameterizedClass
@EnumSource(
        value = Way.class,
        names = {"WEB_SOCKET", "LONG_POLLING"})
class ReplacementIT {

    private static final int MESSAGES = 100;

    @Parameter
    private Way way = Way.WEB_SOCKET;

    private final Person anna = Whole.someone();
    private final Person ben = Whole.someone();

    private void send(StompLine annas, int from, int to) {
        for (int i = from; i <= to; i++) {
            annas.text(ben, "c" + i, "text " + i);
        }
    }

    private static long seq(Received message) {
        return message.event().path("seq").asLong();
    }

    @Test
    void theOldOneIsToldAndTheNewOneGoesOnWhereItWas() {
        try (StompLine annas = way.online(anna);
                StompLine first = way.online(ben)) {
            send(annas, 1, MESSAGES / 2);
            for (int i = 1; i <= MESSAGES / 2; i++) {
                Received message = first.await("message");
                assertThat(seq(message)).isEqualTo(i);
                first.acknowledge(message);
            }
            annas.await(
                    it -> it.type().equals("delivered")
                            && it.event().path("upTo").asLong() == MESSAGES / 2,
                    "delivered");
            try (StompLine second = way.online(ben)) {
                await().until(() -> first.errors().stream().anyMatch(it -> it.contains("\"code\":\"replaced\"")));
                await().until(() -> !first.isConnected());
                send(annas, MESSAGES / 2 + 1, MESSAGES);
                for (int i = MESSAGES / 2 + 1; i <= MESSAGES; i++) {
                    Received message = second.await("message");
                    assertThat(seq(message)).isEqualTo(i);
                    second.acknowledge(message);
                }
                assertThat(second.sendForReceipt("/app/ping", Map.of("timestamp", 1)))
                        .succeedsWithin(10, TimeUnit.SECONDS);
                assertThat(second.events()).noneMatch(it -> it.type().equals("message"));
                assertThat(first.events()).noneMatch(it -> it.type().equals("message"));
            }
        }
    }

    /// What the old one has got and not acknowledged comes again; nothing else does, and all of it comes.
    @Test
    void inTheMiddleOfATalkNothingIsLost() {
        List<Long> onFirst = new CopyOnWriteArrayList<>();
        List<Long> onSecond = new CopyOnWriteArrayList<>();
        int port = Whole.server().port();
        try (StompLine annas = way.online(anna);
                StompLine first = way.connect(ben, port, it -> note(it, onFirst))) {
            send(annas, 1, MESSAGES / 2);
            await().until(() -> !onFirst.isEmpty());
            try (StompLine second = way.connect(ben, port, it -> note(it, onSecond))) {
                send(annas, MESSAGES / 2 + 1, MESSAGES);
                await().until(() -> onSecond.contains((long) MESSAGES));
                await().until(() -> !first.isConnected());
                assertThat(second.isConnected()).isTrue();
                Set<Long> all = new TreeSet<>(onFirst);
                all.addAll(onSecond);
                assertThat(new ArrayList<>(all))
                        .isEqualTo(LongStream.rangeClosed(1, MESSAGES).boxed().collect(Collectors.toList()));
                assertThat(onFirst).isSorted().doesNotHaveDuplicates();
                // Nothing was acknowledged: the new connection has all of it.
                assertThat(onSecond).hasSize(MESSAGES).isSorted().doesNotHaveDuplicates();
            }
        }
    }

    private static void note(Received received, List<Long> seqs) {
        if (received.type().equals("message")) {
            seqs.add(seq(received));
        }
    }
}
