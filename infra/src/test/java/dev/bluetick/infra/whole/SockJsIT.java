package dev.bluetick.infra.whole;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// The same conversation where a proxy lets no WebSocket through.
class SockJsIT {

    @ParameterizedTest
    @EnumSource(value = Way.class, mode = EnumSource.Mode.EXCLUDE, names = "WEB_SOCKET")
    void aMessageShowsItsTicks(Way way) {
        Person anna = Whole.someone();
        Person ben = Whole.someone();
        try (StompLine annas = way.online(anna);
                StompLine bens = way.online(ben)) {
            for (int i = 1; i <= 20; i++) {
                annas.text(ben, "c" + i, "hello " + i);
            }
            for (int i = 1; i <= 20; i++) {
                StompLine.Received received = bens.await("message");
                assertThat(received.event().path("content").asString()).isEqualTo("hello " + i);
                bens.acknowledge(received);
            }
            annas.await(
                    it -> it.type().equals("delivered")
                            && it.event().path("upTo").asLong() == 20,
                    "delivered");
            assertThat(annas.errors()).isEmpty();
            assertThat(bens.errors()).isEmpty();
        }
    }
}
