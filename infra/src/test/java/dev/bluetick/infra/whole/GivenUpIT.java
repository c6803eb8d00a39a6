package dev.bluetick.infra.whole;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.bluetick.infra.viewstore.ViewSagaStore;
import dev.bluetick.projections.SortKey;
import dev.bluetick.projections.ViewBatch;
import dev.bluetick.projections.ViewKey;
import dev.bluetick.projections.ViewStore;
import dev.bluetick.sagas.push.PushSaga;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.axonframework.modelling.saga.AssociationValue;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/// Something waits for Ben in a group, and the saga that is to notify him cannot be read and is given up.
class GivenUpIT extends MovedTalk {

    private static final Duration BUFFER = Duration.ofHours(1);
    private static final String LETTERS = "/api/v1/admin/dead-letters";

    @Override
    List<String> settings() {
        return List.of("--bluetick.push.buffer=" + BUFFER);
    }

    @BeforeEach
    void makeGroup() {
        talk = ok("POST", "/groups", anna, Map.of("name", "Club", "members", List.of(ben.userId())))
                .path("groupId")
                .asString();
    }

    @Test
    void whoWaitedIsNotifiedAlsoWhereTheNextMessageWaitsForSomebodyNew() throws Exception {
        say();
        await().until(() -> !sagas().isEmpty());
        ViewKey row = new ViewKey(
                "sagas", PushSaga.class.getName(), SortKey.of(sagas().iterator().next()));
        server.bean(ViewStore.class).write(new ViewBatch().put(row, new byte[] {1, 2, 3}));
        say();
        await().until(() -> !letters().isEmpty());
        letters()
                .valueStream()
                .forEach(it -> server.http()
                        .call("DELETE", LETTERS + "/" + it.path("id").asString(), server.operatorToken(), null));
        await().until(() -> server.bean(ViewStore.class).get(row) == null);

        ok(
                "POST",
                "/groups/" + talk + "/members",
                anna,
                Map.of("members", List.of(server.someone().userId())));

        await().untilAsserted(() -> {
            server.pass(BUFFER);
            assertThat(linesForBen()).contains("2 new messages in Club");
        });
        assertThat(letters()).isEmpty();
    }

    private JsonNode ok(String method, String path, Person by, Map<String, ?> body) {
        return server.http().ok(method, "/api/v1" + path, by.accessToken(), body);
    }

    private Set<String> sagas() {
        return server.bean(ViewSagaStore.class).findSagas(PushSaga.class, new AssociationValue("conversationId", talk));
    }

    private JsonNode letters() {
        return server.http().ok("GET", LETTERS, server.operatorToken(), null).path("items");
    }

    private List<String> linesForBen() {
        return PushOutbox.lines(server.dataDir, ben).stream()
                .map(it -> it.path("body").asString(""))
                .toList();
    }
}
