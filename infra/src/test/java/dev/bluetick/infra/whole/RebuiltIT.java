package dev.bluetick.infra.whole;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.bluetick.sagas.push.PushBuffer;
import dev.bluetick.sagas.push.PushSaga;
import java.util.List;
import java.util.Map;
import org.axonframework.modelling.saga.AssociationValue;
import org.axonframework.modelling.saga.repository.SagaStore;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// The sagas are gone with the read models, and what waits for Ben is not.
class RebuiltIT {

    private MovedServer server;
    private Person anna;
    private Person ben;
    private String talk;

    @BeforeEach
    void start() throws Exception {
        server = new MovedServer("rebuilt", List.of("--bluetick.delivery.in-time=500ms"));
        anna = server.someone();
        ben = server.someone();
        talk = anna.conversationWith(ben);
        Map<String, String> target = Map.of("provider", "fcm", "token", "token-of-ben");
        assertThat(ben.call("PUT", "/me/devices/" + ben.deviceId() + "/push", target)
                        .status())
                .isEqualTo(204);
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void whoIsWaitedForIsNotifiedAlsoAfterTheReadModelsWereBuiltAnew() throws Exception {
        say();
        await().until(this::saga);
        server.pass(PushBuffer.DEFAULT.time());
        await().untilAsserted(() -> assertThat(bodies()).containsExactly("New message"));

        server.rebuild();
        anna = anna.at(server.http());
        ben = ben.at(server.http());
        await().until(this::saga);
        server.pass(PushBuffer.DEFAULT.time());
        await().untilAsserted(() -> assertThat(bodies()).containsExactly("New message", "New message"));

        say();
        await().untilAsserted(() -> {
            server.pass(PushBuffer.DEFAULT.time());
            assertThat(bodies()).last().asString().startsWith("2 new messages");
        });

        assertThat(ben.call("POST", "/conversations/" + talk + "/read", Map.of("upTo", 2))
                        .status())
                .isEqualTo(204);
        await().until(() -> !saga());
    }

    private void say() {
        Map<String, String> body = Map.of("clientId", Person.newClientId(), "type", "TEXT", "content", "s3cret");
        assertThat(anna.call("POST", "/conversations/" + talk + "/messages", body)
                        .status())
                .isLessThan(300);
    }

    private boolean saga() {
        return !server.bean(SagaStore.class)
                .findSagas(PushSaga.class, new AssociationValue("conversationId", talk))
                .isEmpty();
    }

    private List<String> bodies() {
        return PushOutbox.lines(server.dataDir).stream()
                .map(it -> it.path("body").asString(""))
                .toList();
    }
}
