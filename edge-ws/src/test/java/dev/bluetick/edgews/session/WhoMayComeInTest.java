package dev.bluetick.edgews.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.bluetick.edgews.EdgeSettings;
import dev.bluetick.edgews.TestEdge;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// How many connections somebody may have, and how many sockets those who have not said who they are.
class WhoMayComeInTest {

    private static final String HERE = "192.0.2.1";
    private static final String THERE = "192.0.2.2";

    private final List<FakeEdge> edges = new ArrayList<>();

    @AfterEach
    void close() {
        edges.forEach(FakeEdge::close);
    }

    private FakeEdge edge(int byUser, int sockets, int byAddress) {
        FakeEdge edge =
                new FakeEdge(new EdgeSettings(byUser, sockets, byAddress, 16, 16, 16), TestEdge::decode, Runnable::run);
        edges.add(edge);
        return edge;
    }

    private static FakeClient socket(FakeEdge edge, String address) {
        return new FakeClient(edge.edge, Runnable::run, address);
    }

    private static double refused(FakeEdge edge, String code) {
        return edge.meters
                .counter("bluetick.edge.connections.refused", "code", code)
                .count();
    }

    @Test
    void aDeviceTooManyIsToldToCloseAnother() throws Exception {
        FakeEdge edge = edge(2, 10, 10);
        FakeClient.subscribed(edge.edge, TestEdge.sender(1, 1), "auto");
        FakeClient second = FakeClient.subscribed(edge.edge, TestEdge.sender(1, 2), "auto");
        FakeClient third = new FakeClient(edge.edge, Runnable::run);
        third.connect(TestEdge.sender(1, 3));
        assertThat(third.await("ERROR")).contains("\"code\":\"too_many_connections\"", "has 2 connections");
        await().until(() -> third.closeStatus == 1002);
        assertThat(refused(edge, "too_many_connections")).isEqualTo(1);
        FakeClient.subscribed(edge.edge, TestEdge.sender(2, 4), "auto").await("receipt-id:sub");
        second.vanish();
        FakeClient.subscribed(edge.edge, TestEdge.sender(1, 3), "auto").await("receipt-id:sub");
        assertThat(edge.edge.sessions().count()).isEqualTo(3);
    }

    @Test
    void aDeviceThatComesBackIsNotOneTooMany() throws Exception {
        FakeEdge edge = edge(1, 10, 10);
        FakeClient first = FakeClient.subscribed(edge.edge, TestEdge.sender(1, 1), "auto");
        FakeClient.subscribed(edge.edge, TestEdge.sender(1, 1), "auto").await("receipt-id:sub");
        assertThat(first.await("ERROR")).contains("\"code\":\"replaced\"");
        await().until(() -> edge.edge.sessions().count() == 1);
    }

    @Test
    void anAddressHasSoManySocketsBeforeItsClientsConnect() throws Exception {
        FakeEdge edge = edge(10, 10, 2);
        FakeClient first = socket(edge, HERE);
        socket(edge, HERE);
        assertThat(edge.edge.admission().refusal(HERE))
                .extracting(Failure::code)
                .isEqualTo("too_many_sockets");
        assertThat(edge.edge.admission().refusal(THERE)).isNull();
        FakeClient third = socket(edge, HERE);
        assertThat(third.await("ERROR")).contains("\"code\":\"too_many_sockets\"", "\"retryAfter\":");
        await().until(() -> third.closeStatus == 1013);
        assertThat(refused(edge, "too_many_sockets")).isEqualTo(2);
        first.connect(TestEdge.sender(1, 1));
        first.await("CONNECTED");
        socket(edge, HERE).connect(TestEdge.sender(2, 2));
        await().until(() -> edge.edge.sessions().count() == 2);
    }

    @Test
    void thereAreSoManySocketsInAllBeforeTheirClientsConnect() throws Exception {
        FakeEdge edge = edge(10, 2, 2);
        socket(edge, HERE);
        FakeClient second = socket(edge, THERE);
        assertThat(edge.edge.admission().refusal("192.0.2.3"))
                .extracting(Failure::code)
                .isEqualTo("try_again");
        FakeClient third = socket(edge, "192.0.2.3");
        assertThat(third.await("ERROR")).contains("\"code\":\"try_again\"", "\"retryAfter\":");
        second.vanish();
        third.vanish();
        FakeClient fourth = socket(edge, THERE);
        fourth.connect(TestEdge.sender(1, 1));
        fourth.await("CONNECTED");
        assertThat(edge.meters.get("bluetick.edge.sockets.unconnected").gauge().value())
                .isEqualTo(1);
    }

    @Test
    void whoNeverConnectsGivesTheirPlaceBack() throws Exception {
        FakeEdge edge = edge(10, 1, 1);
        FakeClient silent = socket(edge, HERE);
        silent.connection().beat(System.nanoTime() + Connection.CONNECT_TIMEOUT.toNanos());
        assertThat(silent.await("ERROR")).contains("\"code\":\"not_connected\"");
        await().until(() -> edge.edge.admission().refusal(HERE) == null);
    }

    @Test
    void whoIsRefusedGivesTheirPlaceBack() {
        FakeEdge edge = edge(10, 1, 1);
        for (int i = 0; i < 3; i++) {
            FakeClient client = socket(edge, HERE);
            client.say("CONNECT\naccept-version:1.2\nAuthorization:Bearer expired\n\n\0");
            await().until(() -> client.closeStatus == 1002);
            await().until(() -> edge.edge.admission().refusal(HERE) == null);
        }
    }
}
