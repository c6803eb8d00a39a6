package dev.bluetick.infra.whole;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.bluetick.commands.conversation.DeleteWindow;
import dev.bluetick.sagas.deletion.DeleteWindowSaga;
import dev.bluetick.sagas.deletion.EraseSaga;
import dev.bluetick.sagas.push.PushBuffer;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/// Ben's phone holds what Anna has written, and sleeps; she deletes it for everyone.
class DeletionsFollowedIT extends MovedTalk {

    /// Longer than any pause between two rounds.
    private static final Duration PAUSE = Duration.ofMinutes(31);

    /// A session ends hours after its token: sooner than the clock has come to the last round.
    private static final String LONG_TOKENS = "--bluetick.tokens.access-ttl=20d";

    @Override
    List<String> settings() {
        return List.of(LONG_TOKENS);
    }

    @Test
    void aPhoneThatSleepsIsToldToDropItAndOnceMoreWhenTheWindowIsClosed() {
        String message = heldByBen();
        delete(message);
        await().until(() -> follows() && closes());
        server.pass(PushBuffer.DEFAULT.time());
        await().untilAsserted(() -> assertThat(deletions()).containsExactly(message));

        server.restart();
        close();
        // More often where the clock's jumps, or the restart, made a round seem lost.
        assertThat(deletions()).hasSizeGreaterThan(1).containsOnly(message);
    }

    @Test
    void whoIsConnectedIsToldByTheirStreamAlone() {
        String message = heldByBen();
        try (StompLine bens = StompLine.connect(ben, server.port(), "client-individual")) {
            delete(message);
            assertThat(bens.await("deleted").event().path("messageId").asString())
                    .isEqualTo(message);
            await().until(() -> follows() && closes());
            close();
        }
        assertThat(deletions()).isEmpty();
    }

    @Test
    void whoHasLeftAGroupIsToldToDropWhatTheyGotInIt() {
        Map<String, Object> body = Map.of("name", "Club", "members", List.of(ben.userId()));
        talk = anna.call("POST", "/groups", body).json().path("groupId").asString();
        String message = say();
        try (StompLine bens = StompLine.connect(ben, server.port(), "client-individual")) {
            bens.acknowledge(bens.await("message"));
            bens.acknowledge(bens.await("message"));
        }
        assertThat(ben.call("POST", "/groups/" + talk + "/leave", null).status())
                .isEqualTo(204);

        delete(message);
        await().until(() -> follows() && closes());
        server.pass(PushBuffer.DEFAULT.time());
        await().untilAsserted(() -> assertThat(deletions()).contains(message));
        close();
        assertThat(deletions()).containsOnly(message);
    }

    @Test
    void aPhoneThatNeverGotItHasNothingToDrop() {
        String message = say();
        delete(message);
        await().until(() -> follows() && closes());
        close();
        assertThat(deletions()).isEmpty();
    }

    @Test
    void aWindowThatIsClosedStaysClosedThoughTheClockIsSetBack() {
        String older = say();
        delete(say());
        await().until(this::closes);
        server.pass(DeleteWindow.DEFAULT.length());
        await().until(() -> !closes());

        server.pass(DeleteWindow.DEFAULT.length().negated());
        assertThat(anna.call("DELETE", forEveryone(older), null).code()).isEqualTo("delete_window_closed");
    }

    /// And the last round is made.
    private void close() {
        server.pass(DeleteWindow.DEFAULT.length());
        await().until(() -> {
            server.pass(PAUSE);
            return !closes() && !follows();
        });
    }

    private String heldByBen() {
        String message = say();
        try (StompLine bens = StompLine.connect(ben, server.port(), "client-individual")) {
            bens.acknowledge(bens.await("message"));
        }
        return message;
    }

    private boolean follows() {
        return exists(EraseSaga.class);
    }

    private boolean closes() {
        return exists(DeleteWindowSaga.class);
    }

    /// What Ben's phone was told to drop, each time.
    private List<String> deletions() {
        return PushOutbox.lines(server.dataDir).stream()
                .flatMap(it -> it.path("deleted").valueStream())
                .map(JsonNode::asString)
                .toList();
    }
}
