package dev.bluetick.infra.whole;

import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import tools.jackson.databind.JsonNode;

/// Anna and Ben, new for each test, who talk on a server that notifies them.
abstract class PushTalk {

    static PushServer server;

    Person anna;
    Person ben;
    String talk;

    @BeforeAll
    static void start() throws Exception {
        server = new PushServer();
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @BeforeEach
    void register() {
        anna = server.someone("Anna");
        ben = server.someone("Ben");
        talk = anna.conversationWith(ben);
    }

    JsonNode say(String type) {
        return PushServer.say(anna, talk, type, Map.of());
    }
}
