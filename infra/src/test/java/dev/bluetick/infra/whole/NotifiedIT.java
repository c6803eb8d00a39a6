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
import tools.jackson.databind.JsonNode;

/// Ben, who is not here, is notified of what Anna writes, and his notification is taken back.
class NotifiedIT {

    private MovedServer server;
    private Person anna;
    private Person ben;
    private String talk;

    @BeforeEach
    void start() throws Exception {
        server = new MovedServer("notified", List.of());
        anna = server.someone();
        ben = server.someone();
        talk = anna.conversationWith(ben);
        assertThat(anna.call("PATCH", "/me", Map.of("displayName", "Anna")).status())
                .isEqualTo(200);
        Map<String, String> target = Map.of("provider", "fcm", "token", "token-of-ben");
        assertThat(ben.call("PUT", "/me/devices/" + ben.deviceId() + "/push", target)
                        .status())
                .isLessThan(300);
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void whatComesTogetherIsOneNotificationAndReadingItTakesItBack() {
        say();
        say();
        await().until(this::saga);
        server.pass(PushBuffer.DEFAULT.time());
        await().untilAsserted(() -> assertThat(bodies()).containsExactly("2 new messages from Anna"));

        say();
        await().untilAsserted(() -> {
            server.pass(PushBuffer.DEFAULT.time());
            assertThat(bodies()).containsExactly("2 new messages from Anna", "3 new messages from Anna");
        });

        assertThat(ben.call("POST", "/conversations/" + talk + "/read", Map.of("upTo", 3))
                        .status())
                .isEqualTo(204);
        await().untilAsserted(() -> assertThat(lines()).hasSize(3).last().satisfies(line -> {
            assertThat(line.path("withdrawn").asBoolean()).isTrue();
            assertThat(line.path("badge").asInt()).isZero();
        }));
        await().until(() -> !saga());
    }

    @Test
    void whatIsDeletedIsTakenBack() {
        String message = say();
        await().until(this::saga);
        server.pass(PushBuffer.DEFAULT.time());
        await().until(() -> lines().size() == 1);

        assertThat(anna.call("DELETE", "/conversations/" + talk + "/messages/" + message + "?scope=EVERYONE", null)
                        .status())
                .isEqualTo(204);
        await().untilAsserted(() -> assertThat(lines())
                .last()
                .extracting(it -> it.path("withdrawn").asBoolean())
                .isEqualTo(true));
    }

    @Test
    void whoHoldsItBeforeIsNotNotified() {
        say();
        await().until(this::saga);
        try (StompLine bens = StompLine.connect(ben, server.port(), "client-individual")) {
            bens.acknowledge(bens.await("message"));
            say();
            bens.acknowledge(bens.await("message"));
            server.pass(PushBuffer.DEFAULT.time());
        }
        assertThat(ben.call("POST", "/conversations/" + talk + "/read", Map.of("upTo", 2))
                        .status())
                .isEqualTo(204);
        await().until(() -> !saga());
        assertThat(lines()).isEmpty();
    }

    private String say() {
        Map<String, String> body = Map.of("clientId", Person.newClientId(), "type", "TEXT", "content", "s3cret");
        return anna.call("POST", "/conversations/" + talk + "/messages", body)
                .json()
                .path("messageId")
                .asString();
    }

    private boolean saga() {
        return !server.bean(SagaStore.class)
                .findSagas(PushSaga.class, new AssociationValue("conversationId", talk))
                .isEmpty();
    }

    private List<String> bodies() {
        return lines().stream().map(it -> it.path("body").asString("")).toList();
    }

    private List<JsonNode> lines() {
        return PushOutbox.lines(server.dataDir);
    }
}
