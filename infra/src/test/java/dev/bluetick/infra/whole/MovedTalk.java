package dev.bluetick.infra.whole;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.axonframework.modelling.saga.AssociationValue;
import org.axonframework.modelling.saga.repository.SagaStore;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/// Anna and Ben, who talk on a server whose clock can be moved, and Ben has a device that can be notified.
abstract class MovedTalk {

    MovedServer server;
    Person anna;
    Person ben;
    String talk;

    List<String> settings() throws Exception {
        return List.of();
    }

    Map<String, ?> bensTarget() {
        return Map.of("provider", "fcm", "token", "token-of-ben");
    }

    @BeforeEach
    void startServer() throws Exception {
        server = new MovedServer(getClass().getSimpleName(), settings());
        anna = server.someone();
        ben = server.someone();
        talk = anna.conversationWith(ben);
        assertThat(ben.call("PUT", "/me/devices/" + ben.deviceId() + "/push", bensTarget())
                        .status())
                .isEqualTo(204);
    }

    @AfterEach
    void stopServer() {
        server.close();
    }

    /// @return the message's id
    String say() {
        return PushServer.say(anna, talk, "TEXT", Map.of()).path("messageId").asString();
    }

    void delete(String message) {
        assertThat(anna.call("DELETE", forEveryone(message), null).status()).isEqualTo(204);
    }

    String forEveryone(String message) {
        return "/conversations/" + talk + "/messages/" + message + "?scope=EVERYONE";
    }

    boolean exists(Class<?> saga) {
        return !server.bean(SagaStore.class)
                .findSagas(saga, new AssociationValue("conversationId", talk))
                .isEmpty();
    }

    /// What anybody was told, each time.
    List<String> bodies() {
        return PushOutbox.lines(server.dataDir).stream()
                .map(it -> it.path("body").asString(""))
                .toList();
    }
}
