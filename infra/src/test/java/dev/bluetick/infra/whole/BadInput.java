package dev.bluetick.infra.whole;

import static org.assertj.core.api.Assertions.assertThat;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;

/// What is wrong gets its code, changes nothing, and stops nobody: least of all the one who goes on.
abstract class BadInput {

    static Person anna;
    static Person ben;
    static String conversation;
    static String others;
    static StompLine annas;
    static long commits;

    @BeforeAll
    static void talk() {
        anna = Whole.someone();
        ben = Whole.someone();
        conversation = anna.conversationWith(ben);
        Person carl = Whole.someone();
        others = ben.conversationWith(carl);
        try (StompLine bens = Whole.online(ben)) {
            bens.text(carl, "b1", "between us");
            bens.await("sent");
        }
        annas = Whole.online(anna);
        annas.text(ben, "c1", "hello");
        annas.await("sent");
        long before = Whole.commits();
        annas.send("/app/sync", "{\"cursors\":{}}");
        annas.await("synced");
        // The first look back notes, once, that the device holds what it sent itself.
        Awaitility.await().until(() -> Whole.commits() == before + 1);
        commits = before + 1;
    }

    @AfterEach
    void nothingWasWrittenAndTheSessionGoesOn() {
        assertThat(Whole.commits()).isEqualTo(commits);
        annas.send("/app/ping", "{\"timestamp\":1}");
        annas.await("pong");
    }

    @AfterAll
    static void theServerIsWell() {
        annas.close();
        assertThat(ben.history(conversation, 50)).hasSize(1);
        assertThat(Whole.http()
                        .ok("GET", "/actuator/health", null, null)
                        .path("status")
                        .asString())
                .isEqualTo("UP");
    }

    static String[] row(String... values) {
        return values;
    }

    static String here(String text) {
        return text.replace("CONVERSATION", conversation).replace("OTHERS", others);
    }
}
