package dev.bluetick.infra.whole;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.bluetick.infra.eventstore.RocksEventStorageEngine;
import dev.bluetick.infra.push.FakeBrowser;
import dev.bluetick.infra.push.FakeServer;
import dev.bluetick.sagas.push.PushBuffer;
import dev.bluetick.sagas.push.PushSaga;
import java.security.GeneralSecurityException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import org.axonframework.config.EventProcessingConfiguration;
import org.axonframework.eventhandling.TrackingEventProcessor;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/// Ben's browser is told by a push service that takes its time, and what it tells of is gone before it has.
class TakenBackIT extends MovedTalk {

    private final FakeBrowser browser = new FakeBrowser();
    private final CountDownLatch gone = new CountDownLatch(1);
    private final FakeServer service = new FakeServer().at("/push", exchange -> {
        gone.await();
        FakeServer.error(201, "").answer(exchange);
    });

    TakenBackIT() throws Exception {}

    @Override
    List<String> settings() throws GeneralSecurityException {
        return PushServer.vapid();
    }

    @Override
    Map<String, ?> bensTarget() {
        return PushServer.target(service, browser);
    }

    @AfterEach
    @Override
    void stopServer() {
        gone.countDown();
        super.stopServer();
        service.close();
    }

    /// @return the message that it is being told of
    private String tell() {
        String message = say();
        await().until(this::saga);
        server.pass(PushBuffer.DEFAULT.time());
        await().until(() -> service.taken.size() == 1);
        return message;
    }

    private void letGo() {
        long head = server.bean(RocksEventStorageEngine.class).head();
        await().until(() -> reached(head));
        gone.countDown();
    }

    private boolean reached(long position) {
        return server.bean(EventProcessingConfiguration.class).sagaEventProcessor(PushSaga.class).stream()
                .map(TrackingEventProcessor.class::cast)
                .flatMap(it -> it.processingStatus().values().stream())
                .allMatch(it -> it.getCurrentPosition().orElse(0) >= position);
    }

    private void isTakenBack() throws Exception {
        await().until(() -> service.taken.size() == 2);
        JsonNode last =
                Http.JSON.readTree(browser.decrypt(service.taken.getLast().body()));
        assertThat(last.path("withdrawn").asBoolean()).isTrue();
    }

    @Test
    void whatIsReadWhileItIsBeingToldIsTakenBack() throws Exception {
        tell();
        PushServer.read(ben, talk, 1);
        letGo();
        isTakenBack();
        await().until(() -> !saga());
    }

    @Test
    void whatIsDeletedWhileItIsBeingToldIsTakenBack() throws Exception {
        String message = tell();
        delete(message);
        letGo();
        isTakenBack();
    }

    private boolean saga() {
        return exists(PushSaga.class);
    }
}
