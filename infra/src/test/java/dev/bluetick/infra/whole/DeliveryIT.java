package dev.bluetick.infra.whole;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.bluetick.sagas.delivery.DeliverySaga;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.axonframework.modelling.saga.AssociationValue;
import org.axonframework.modelling.saga.repository.SagaStore;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/// What is sent waits for whoever does not hold it, and leaves no trace where everybody does.
class DeliveryIT {

    private static final Duration FIRST_RETRY = Duration.ofSeconds(30);

    private MovedServer server;
    private Person anna;
    private Person ben;

    @BeforeEach
    void start() throws Exception {
        server = new MovedServer("delivery", List.of("--bluetick.delivery.in-time=500ms"));
        anna = server.someone();
        ben = server.someone();
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void whatIsAcknowledgedInTimeTouchesNoSaga() {
        try (StompLine annas = online(anna);
                StompLine bens = online(ben)) {
            for (int i = 0; i < 100; i++) {
                annas.text(ben, Person.newClientId(), "hello");
                bens.acknowledge(bens.await("message"));
            }
            annas.await(
                    it -> it.type().equals("delivered")
                            && it.event().path("upTo").asLong() == 100,
                    "the last tick");
            await().until(() -> watched() == 0);
        }
        assertThat(sagaWrites()).isZero();
        assertThat(waits()).isFalse();
    }

    @Test
    void whatIsSentToSomebodyWhoIsNotHereWaitsUntilTheyHoldIt() {
        try (StompLine annas = online(anna)) {
            annas.text(ben, Person.newClientId(), "hello");
            await().until(this::waits);

            try (StompLine bens = online(ben)) {
                bens.acknowledge(bens.await("message"));
                await().until(() -> !waits());
            }
        }
    }

    @Test
    void whoDoesNotAcknowledgeIsPushedToAgain() {
        try (StompLine annas = online(anna);
                StompLine bens = online(ben)) {
            annas.text(ben, Person.newClientId(), "hello");
            JsonNode first = bens.await("message").event();
            await().until(this::waits);

            server.pass(FIRST_RETRY);
            StompLine.Received again = bens.await("message");
            assertThat(again.event()).isEqualTo(first);
            server.pass(FIRST_RETRY.multipliedBy(2));
            bens.acknowledge(bens.await("message"));

            annas.await("delivered");
            await().until(() -> !waits());
            assertThat(bens.events()).isEmpty();
        }
    }

    @Test
    void whatWasSentJustBeforeAStopIsFoundAgain() {
        anna.call(
                "POST",
                "/conversations/" + anna.conversationWith(ben) + "/messages",
                Map.of("clientId", Person.newClientId(), "type", "TEXT", "content", "hello"));
        server.restart();

        await().until(this::waits);
    }

    @Test
    void itIsGivenUpAfterThirtyDaysAndComesAllTheSame() {
        try (StompLine annas = online(anna)) {
            annas.text(ben, Person.newClientId(), "hello");
            await().until(this::waits);
        }
        server.pass(Duration.ofDays(31));
        await().until(() -> !waits());
    }

    @Test
    void inAGroupItWaitsForThoseWhoAreNotHere() {
        Person cleo = server.someone();
        Map<String, Object> body = Map.of("name", "Club", "members", List.of(ben.userId(), cleo.userId()));
        String group = anna.call("POST", "/groups", body).json().path("groupId").asString();
        try (StompLine bens = online(ben)) {
            bens.acknowledge(bens.await("message"));
            await().until(() -> waits(group));
            try (StompLine cleos = online(cleo)) {
                cleos.acknowledge(cleos.await("message"));
                await().until(() -> !waits(group));
            }
        }
    }

    private StompLine online(Person person) {
        return StompLine.connect(person, server.port(), "client-individual");
    }

    private boolean waits() {
        return waits(anna.conversationWith(ben));
    }

    private boolean waits(String conversation) {
        return !server.bean(SagaStore.class)
                .findSagas(DeliverySaga.class, new AssociationValue("conversationId", conversation))
                .isEmpty();
    }

    private double sagaWrites() {
        return server.counted("bluetick.sagas.writes", "change", "started")
                + server.counted("bluetick.sagas.writes", "change", "saved")
                + server.counted("bluetick.sagas.writes", "change", "ended");
    }

    private double watched() {
        return server.bean(MeterRegistry.class)
                .get("bluetick.delivery.watched")
                .gauge()
                .value();
    }
}
