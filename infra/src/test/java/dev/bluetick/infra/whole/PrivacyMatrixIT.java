package dev.bluetick.infra.whole;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/// The privacy matrix over HTTP: every setting, for every relation of the asker to the owner, and everything that is
/// asked. What is hidden is absent, never null.
class PrivacyMatrixIT {

    private static final String[] SETTINGS = {"lastSeen", "picture", "about"};

    private static Person owner;
    private static Map<String, Person> askers;

    @BeforeAll
    static void meet() {
        owner = Whole.someone();
        askers = Map.of(
                "SELF", owner, "CONTACT", Whole.someone(), "STRANGER", Whole.someone(), "BLOCKED", Whole.someone());
        for (String known : List.of("CONTACT", "BLOCKED")) {
            assertNoContent(owner.call("PUT", "/contacts/" + asker(known).userId(), null));
        }
        assertNoContent(owner.call("PUT", "/blocks/" + asker("BLOCKED").userId(), null));
        // That somebody has the owner as a contact shows them nothing.
        Contacts.sync(asker("STRANGER"), owner.phone());
        change(
                "PATCH",
                "/me",
                Map.of("displayName", "Olga", "about", "busy", "username", username(), "pictureMediaId", "m7"));
    }

    private static String username() {
        return "olga" + owner.userId().substring(1);
    }

    private static Person asker(String relation) {
        return java.util.Objects.requireNonNull(askers.get(relation));
    }

    private static void assertNoContent(Http.Answer answer) {
        assertThat(answer.status()).as(answer.text()).isEqualTo(204);
    }

    private static void change(String method, String path, Map<String, Object> body) {
        Http.Answer answer = owner.call(method, path, body);
        assertThat(answer.status()).as(answer.text()).isBetween(200, 204);
    }

    /// The setting for one question, and the contrary for all others: each setting answers its own question.
    private static void set(String question, String audience) {
        Map<String, Object> privacy = new HashMap<>();
        for (String setting : SETTINGS) {
            privacy.put(setting, audience.equals("NOBODY") ? "EVERYONE" : "NOBODY");
        }
        privacy.put("groupsAdd", "NOBODY");
        privacy.put("readReceipts", true);
        privacy.put(question, audience);
        change("PUT", "/me/privacy", privacy);
    }

    private static boolean isShown(String question, Person asker) {
        return switch (question) {
            case "lastSeen" -> presenceIsShown(asker);
            case "picture" -> isShown(asker, "pictureMediaId", "m7");
            case "about" -> isShown(asker, "about", "busy");
            default -> throw new IllegalArgumentException(question);
        };
    }

    private static boolean isShown(Person asker, String field, String value) {
        JsonNode profile = asker.get("/users/" + owner.userId());
        if (profile.has(field)) {
            assertThat(profile.path(field).asString()).isEqualTo(value);
        }
        return profile.has(field);
    }

    private static boolean presenceIsShown(Person asker) {
        JsonNode presence = asker.get("/users/" + owner.userId() + "/presence");
        assertThat(presence.has("online")).isEqualTo(presence.has("lastSeen"));
        return presence.has("online");
    }

    @ParameterizedTest(name = "{0} for {1}: oneself {2}, a contact {3}, a stranger {4}, one who is blocked {5}")
    @CsvSource({
        // question, setting,  SELF, CONTACT, STRANGER, BLOCKED
        "lastSeen,   EVERYONE, true, true,    true,     false",
        "lastSeen,   CONTACTS, true, true,    false,    false",
        "lastSeen,   NOBODY,   true, false,   false,    false",
        "picture,    EVERYONE, true, true,    true,     false",
        "picture,    CONTACTS, true, true,    false,    false",
        "picture,    NOBODY,   true, false,   false,    false",
        "about,      EVERYONE, true, true,    true,     false",
        "about,      CONTACTS, true, true,    false,    false",
        "about,      NOBODY,   true, false,   false,    false"
    })
    void whoSeesWhat(
            String question, String setting, boolean self, boolean contact, boolean stranger, boolean blocked) {
        set(question, setting);
        Map<String, Boolean> expected =
                Map.of("SELF", self, "CONTACT", contact, "STRANGER", stranger, "BLOCKED", blocked);
        expected.forEach((relation, shown) ->
                assertThat(isShown(question, asker(relation))).as(relation).isEqualTo(shown));
    }

    @ParameterizedTest(name = "to {0} the name is shown: {1}, the username: {2}, the number: {3}")
    @CsvSource({
        "SELF, true, true, true",
        "CONTACT, true, true, false",
        "STRANGER, true, true, false",
        "BLOCKED, true, false, false"
    })
    void whatNoSettingIsFor(String relation, boolean name, boolean username, boolean phone) {
        set("about", "NOBODY");
        JsonNode profile = asker(relation).get("/users/" + owner.userId());
        assertThat(profile.path("userId").asString()).isEqualTo(owner.userId());
        assertThat(profile.has("displayName")).isEqualTo(name);
        assertThat(profile.has("username")).isEqualTo(username);
        assertThat(profile.has("phone")).isEqualTo(phone);
    }

    @Test
    void theListOfContactsShowsNoMoreThanTheProfile() {
        Person contact = asker("CONTACT");
        Contacts.sync(contact, owner.phone());
        for (String setting : new String[] {"EVERYONE", "CONTACTS", "NOBODY"}) {
            set("about", setting);
            assertThat(contact.get("/contacts").path("items").get(0))
                    .isEqualTo(contact.get("/users/" + owner.userId()));
        }
    }

    @Test
    void whoDoesNotExistIsNotFound() {
        for (String unknown : new String[] {"u1", "u9999999999999999999", "olga", "d1"}) {
            for (String path : new String[] {"", "/presence"}) {
                Http.Answer refused = owner.call("GET", "/users/" + unknown + path, null);
                assertThat(refused.status() + " " + refused.code()).isEqualTo("404 user_not_found");
            }
        }
    }
}
