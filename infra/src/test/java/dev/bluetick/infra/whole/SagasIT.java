package dev.bluetick.infra.whole;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.bluetick.infra.deadlines.Reminder;
import dev.bluetick.infra.sagas.HouseSaga;
import dev.bluetick.infra.viewstore.ViewSagaStore;
import dev.bluetick.projections.SortKey;
import dev.bluetick.projections.ViewBatch;
import dev.bluetick.projections.ViewKey;
import dev.bluetick.projections.ViewStore;
import dev.bluetick.queries.Freshness;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.axonframework.config.EventProcessingConfiguration;
import org.axonframework.eventhandling.TrackingEventProcessor;
import org.axonframework.eventhandling.gateway.EventGateway;
import org.axonframework.modelling.saga.AssociationValue;
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
        return !found(talk).isEmpty();
    }

    private String identifier(String talk) {
        return found(talk).iterator().next();
    }

    private Set<String> found(String talk) {
        return server.bean(ViewSagaStore.class).findSagas(Reminder.class, new AssociationValue("talk", talk));
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
        assertThat(letter.path("of").asString()).isEqualTo("Reminder " + identifier("t1"));
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
    void aSagaThatCannotBeReadIsADeadLetterAndHoldsUpNoOther() {
        publish(new Reminder.Opened("t1"));
        await().until(() -> exists("t1"));
        ViewStore views = server.bean(ViewStore.class);
        ViewKey key = new ViewKey("sagas", Reminder.class.getName(), SortKey.of(identifier("t1")));
        byte[] readable = Objects.requireNonNull(views.get(key));
        views.write(new ViewBatch().put(key, new byte[] {1, 2, 3}));
        publish(new Reminder.Called("t1"));
        publish(new Reminder.Opened("t2"));

        await().until(() -> exists("t2"));
        JsonNode letter = letters().path(0);
        String id = letter.path("id").asString();
        assertThat(letter.path("of").asString()).isEqualTo("Reminder " + identifier("t1"));
        assertThat(letter.path("tries").asInt()).isEqualTo(1);
        assertThat(letter.path("cause").asString()).contains("cannot be read", "discard");
        assertThat(call("POST", id + "/retry").code()).isEqualTo("failed_again");

        views.write(new ViewBatch().put(key, readable));
        assertThat(call("POST", id + "/retry").status()).isEqualTo(204);
        assertThat(BELL.rings()).containsExactly("t1 called");
        assertThat(letters()).isEmpty();
    }

    @Test
    void whoDiscardsWhatASagaCouldNotBeReadForGivesTheSagaUpAndANewOneBegins() {
        publish(new Reminder.Opened("t1"));
        await().until(() -> exists("t1"));
        String lost = identifier("t1");
        ViewKey key = new ViewKey("sagas", Reminder.class.getName(), SortKey.of(lost));
        server.bean(ViewStore.class).write(new ViewBatch().put(key, new byte[] {1, 2, 3}));
        publish(new Reminder.Called("t1"));
        await().until(() -> letters().size() == 1);

        assertThat(call("DELETE", letters().path(0).path("id").asString()).status())
                .isEqualTo(204);
        publish(new Reminder.Opened("t1"));
        await().until(() -> found("t1").size() == 2);
        publish(new Reminder.Called("t1"));

        await().untilAsserted(() -> assertThat(BELL.rings()).containsExactly("t1 called"));
        assertThat(letters()).isEmpty();
    }

    @Test
    void whoDiscardsADeadlineThatASagaCouldNotBeReadForGivesTheSagaUpToo() {
        publish(new Reminder.Opened("t1"));
        await().until(() -> exists("t1"));
        ViewKey key = new ViewKey("sagas", Reminder.class.getName(), SortKey.of(identifier("t1")));
        server.bean(ViewStore.class).write(new ViewBatch().put(key, new byte[] {1, 2, 3}));
        await().atMost(Duration.ofMinutes(1)).until(() -> {
            server.pass(Reminder.EVERY.multipliedBy(20));
            return letters().size() == 1;
        });
        JsonNode letter = letters().path(0);
        assertThat(letter.path("id").asString()).startsWith("d.");
        assertThat(letter.path("cause").asString()).contains("cannot be read");

        assertThat(call("DELETE", letter.path("id").asString()).status()).isEqualTo(204);
        assertThat(server.bean(ViewStore.class).get(key)).isNull();
        assertThat(call("DELETE", letter.path("id").asString()).code()).isEqualTo("dead_letter_not_found");
    }

    @Test
    void whoDiscardsALetterOfASagaThatCanBeReadKeepsTheSaga() {
        publish(new Reminder.Opened("t1"));
        await().until(() -> exists("t1"));
        BELL.breakDown();
        publish(new Reminder.Called("t1"));
        await().atMost(Duration.ofMinutes(1)).until(() -> letters().size() == 1);

        assertThat(call("DELETE", letters().path(0).path("id").asString()).status())
                .isEqualTo(204);

        BELL.recover();
        publish(new Reminder.Called("t1"));
        await().untilAsserted(() -> assertThat(BELL.rings()).containsExactly("t1 called"));
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
