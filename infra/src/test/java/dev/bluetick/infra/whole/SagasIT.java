package dev.bluetick.infra.whole;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.bluetick.infra.deadlines.Reminder;
import dev.bluetick.infra.sagas.HouseSaga;
import dev.bluetick.queries.Freshness;
import java.time.Duration;
import java.util.List;
import org.axonframework.config.EventProcessingConfiguration;
import org.axonframework.eventhandling.TrackingEventProcessor;
import org.axonframework.eventhandling.gateway.EventGateway;
import org.axonframework.modelling.saga.AssociationValue;
import org.axonframework.modelling.saga.repository.SagaStore;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.context.annotation.Bean;
import tools.jackson.databind.JsonNode;

/// How sagas run in a server.
class SagasIT {

    private static final Reminder.Doorbell BELL = new Reminder.Doorbell();
    private static final String LETTERS = "/api/v1/admin/dead-letters";

    private MovedServer server;

    static class WithASaga {
        @Bean
        Reminder.Doorbell bell() {
            return BELL;
        }

        @Bean
        HouseSaga reminder() {
            return new HouseSaga(Reminder.class);
        }
    }

    @BeforeEach
    void start() throws Exception {
        server = new MovedServer("sagas", List.of(), WithASaga.class);
    }

    @AfterEach
    void stop() {
        server.close();
        BELL.recover();
        BELL.rings().clear();
    }

    private void publish(Object event) {
        server.bean(EventGateway.class).publish(event);
    }

    private boolean exists(String talk) {
        return !server.bean(SagaStore.class)
                .findSagas(Reminder.class, new AssociationValue("talk", talk))
                .isEmpty();
    }

    @Test
    void aSagaLivesByItsDeadlinesAlsoThroughARestart() {
        publish(new Reminder.Opened("t1"));
        await().until(() -> exists("t1"));
        assertThat(server.bean(EventProcessingConfiguration.class).sagaEventProcessor(Reminder.class))
                .containsInstanceOf(TrackingEventProcessor.class)
                .get()
                .extracting(
                        it -> ((TrackingEventProcessor) it).processingStatus().size())
                .isEqualTo(1);

        server.pass(Reminder.EVERY);
        await().untilAsserted(() -> assertThat(BELL.rings()).containsExactly("t1 1"));
        server.pass(Reminder.EVERY);
        server.restart();

        await().untilAsserted(() -> assertThat(BELL.rings()).containsExactly("t1 1", "t1 2"));
        await().until(() -> !exists("t1"));
    }

    @Test
    void aSagaThatFailsKeepsNoQueryWaiting() {
        publish(new Reminder.Opened("t1"));
        await().until(() -> exists("t1"));
        BELL.breakDown();
        publish(new Reminder.Called("t1"));

        assertThat(server.bean(Freshness.class).awaitCaughtUp()).isPositive();

        BELL.recover();
        await().untilAsserted(() -> assertThat(BELL.rings()).containsExactly("t1 called"));
    }

    @Test
    void whatASagaFailsOnAgainAndAgainIsADeadLetterAndHoldsUpNoOther() {
        publish(new Reminder.Opened("t1"));
        await().until(() -> exists("t1"));
        BELL.breakDown();
        publish(new Reminder.Called("t1"));
        publish(new Reminder.Opened("t2"));

        await().atMost(Duration.ofMinutes(1)).until(() -> exists("t2"));
        JsonNode letter = letters().path(0);
        String id = letter.path("id").asString();
        assertThat(letter.path("of").asString()).isEqualTo("Reminder");
        assertThat(letter.path("cause").asString()).contains("the bell is broken");
        assertThat(call("POST", id + "/retry").code()).isEqualTo("failed_again");

        BELL.recover();
        assertThat(call("POST", id + "/retry").status()).isEqualTo(204);
        assertThat(BELL.rings()).containsExactly("t1 called");
        assertThat(letters()).isEmpty();
        assertThat(call("POST", id + "/retry").code()).isEqualTo("dead_letter_not_found");
        assertThat(call("DELETE", id).code()).isEqualTo("dead_letter_not_found");
    }

    @Test
    void deadLettersAreForOperators() {
        Person person = server.someone();

        assertThat(person.call("GET", "/admin/dead-letters", null).status()).isEqualTo(403);
        assertThat(server.http()
                        .call("GET", LETTERS + "?limit=0", server.operatorToken(), null)
                        .code())
                .isEqualTo("invalid");
    }

    private JsonNode letters() {
        return server.http().ok("GET", LETTERS, server.operatorToken(), null).path("items");
    }

    private Http.Answer call(String method, String what) {
        return server.http().call(method, LETTERS + "/" + what, server.operatorToken(), null);
    }
}
