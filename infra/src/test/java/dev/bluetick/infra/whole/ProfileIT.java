package dev.bluetick.infra.whole;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/// What people tell about themselves, and what they let others see.
class ProfileIT {

    private static final String FAMILY = "\uD83D\uDC68\u200D\uD83D\uDC69\u200D\uD83D\uDC67";

    private final Person anna = Whole.someone();

    private static String some(String prefix) {
        return prefix + Long.toString(System.nanoTime(), Character.MAX_RADIX);
    }

    private JsonNode patch(String body) {
        Http.Answer answer = anna.call("PATCH", "/me", body);
        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
        assertThat(anna.get("/me")).isEqualTo(answer.json());
        return answer.json();
    }

    private static void expect(Http.Answer answer, String statusAndCode) {
        assertThat(answer.status() + " " + answer.code()).as(answer.text()).isEqualTo(statusAndCode);
    }

    @Test
    void aNewAccountHasItsNumberAlone() {
        JsonNode me = anna.get("/me");
        assertThat(me.propertyNames()).containsExactlyInAnyOrder("userId", "deviceId", "registeredAt", "phone");
        assertThat(me.path("phone").asString()).isEqualTo(anna.phone());
    }

    @Test
    void whatIsAbsentStaysAndNullClears() {
        String username = some("Anna_");
        patch("{\"displayName\":\"Anna\",\"about\":\"busy\",\"username\":\"" + username
                + "\",\"pictureMediaId\":\"m1\"}");
        JsonNode renamed = patch("{\"displayName\":\"Annie \u00df\"}");
        assertThat(renamed.path("displayName").asString()).isEqualTo("Annie \u00df");
        assertThat(renamed.path("about").asString()).isEqualTo("busy");
        assertThat(renamed.path("username").asString()).isEqualTo(username);
        JsonNode cleared = patch("{\"about\":null,\"username\":null,\"pictureMediaId\":null}");
        assertThat(cleared.propertyNames())
                .containsExactlyInAnyOrder("userId", "deviceId", "registeredAt", "phone", "displayName");
        assertThat(patch("{}")).isEqualTo(cleared);
    }

    @Test
    void theSameProfileAgainIsNoChange() {
        Person ben = Whole.someone();
        assertThat(ben.call("PUT", "/contacts/" + anna.userId(), null).status()).isEqualTo(204);
        String same = "{\"displayName\":\"Anna\",\"about\":\"busy\",\"username\":\"" + some("Anna_")
                + "\",\"pictureMediaId\":\"m1\"}";
        patch(same);
        long before = Whole.commits();
        try (StompLine bens = Whole.online(ben)) {
            patch(same);
            patch("{\"about\":\"busy\"}");
            assertThat(Whole.commits()).isEqualTo(before);
            patch("{\"about\":\"free\"}");
            // The first that is told is the first that was changed.
            assertThat(bens.await("contact").event().path("about").asString()).isEqualTo("free");
        }
        assertThat(Whole.commits()).isEqualTo(before + 1);
    }

    @Test
    void charactersAreCountedAsPeopleDo() {
        String hundred = "\uD83D\uDE42".repeat(100);
        assertThat(patch("{\"displayName\":\"" + hundred + "\"}")
                        .path("displayName")
                        .asString())
                .isEqualTo(hundred);
        expect(anna.call("PATCH", "/me", "{\"displayName\":\"" + hundred + "x\"}"), "400 invalid");
        patch("{\"about\":\"" + "x".repeat(134) + FAMILY + "\"}");
        expect(anna.call("PATCH", "/me", "{\"about\":\"" + "x".repeat(140) + "\"}"), "400 invalid");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"displayName\":null}",
                "{\"displayName\":\"\"}",
                "{\"displayName\":\" \\u200b\\u00a0\"}",
                "{\"displayName\":\"An\\nna\"}",
                "{\"displayName\":\"An\\u0000na\"}",
                "{\"displayName\":\"\\ud83d\"}",
                "{\"displayName\":7}",
                "{\"displayName\":{\"a\":1}}",
                "{\"about\":\"a\\u0007\"}",
                "{\"about\":[]}",
                "{\"username\":\"ab\"}",
                "{\"username\":\"\"}",
                "{\"username\":\"a b c\"}",
                "{\"username\":\"\\u0430nna\"}",
                "{\"username\":\"abcdefghijklmnopqrstuvwxyzabcdefghijklmnopqrstuvwxy\"}",
                "{\"username\":true}",
                "{\"pictureMediaId\":\"../x\"}",
                "{\"pictureMediaId\":\"\"}",
                "{\"displayName\":\"Good\",\"about\":1}",
                "[]",
                "\"x\"",
                "{"
            })
    void whatIsRefusedChangesNothing(String body) {
        JsonNode before = anna.get("/me");
        expect(anna.call("PATCH", "/me", body), "400 invalid");
        assertThat(anna.get("/me")).isEqualTo(before);
    }

    @Test
    void aUsernameIsOnePersonsWhateverTheCase() {
        Person ben = Whole.someone();
        String name = some("Quo.kka_");
        patch("{\"username\":\"" + name + "\",\"displayName\":\"Anna\"}");
        String others = "{\"displayName\":\"Ben\",\"username\":\"" + name.toUpperCase(java.util.Locale.ROOT) + "\"}";
        expect(ben.call("PATCH", "/me", others), "409 username_taken");
        assertThat(ben.get("/me").has("displayName")).isFalse();
        assertThat(patch("{\"username\":\"" + name.toUpperCase(java.util.Locale.ROOT) + "\"}")
                        .path("username")
                        .asString())
                .isEqualTo(name.toUpperCase(java.util.Locale.ROOT));
        expect(ben.call("PATCH", "/me", others), "409 username_taken");

        patch("{\"username\":\"" + some("other") + "\"}");
        assertThat(ben.call("PATCH", "/me", others).status()).isEqualTo(200);
        expect(anna.call("PATCH", "/me", Map.of("username", name)), "409 username_taken");
        ben.call("PATCH", "/me", "{\"username\":null}");
        assertThat(anna.call("PATCH", "/me", Map.of("username", name)).status()).isEqualTo(200);
    }

    @Test
    void privacyBeginsOpenAndWhatIsAbsentStays() {
        Map<String, Object> open = Map.of(
                "lastSeen",
                "EVERYONE",
                "picture",
                "EVERYONE",
                "about",
                "EVERYONE",
                "groupsAdd",
                "EVERYONE",
                "readReceipts",
                true);
        assertThat(anna.get("/me/privacy")).isEqualTo(Http.JSON.valueToTree(open));
        Http.Answer changed = anna.call("PUT", "/me/privacy", Map.of("about", "CONTACTS", "readReceipts", false));
        assertThat(changed.status()).isEqualTo(200);
        assertThat(changed.json().path("about").asString()).isEqualTo("CONTACTS");
        assertThat(changed.json().path("lastSeen").asString()).isEqualTo("EVERYONE");
        assertThat(changed.json().path("readReceipts").asBoolean()).isFalse();
        assertThat(anna.get("/me/privacy")).isEqualTo(changed.json());
        assertThat(anna.call("PUT", "/me/privacy", open).json()).isEqualTo(Http.JSON.valueToTree(open));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"about\":\"FRIENDS\"}",
                "{\"about\":1}",
                "{\"about\":[\"NOBODY\"]}",
                "{\"readReceipts\":\"perhaps\"}",
                "[]",
                ""
            })
    void wrongPrivacyIsRefused(String body) {
        expect(anna.call("PUT", "/me/privacy", body), "400 invalid");
    }
}
