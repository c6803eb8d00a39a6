package dev.bluetick.infra.whole;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/// What is told live of contacts.
class ContactEventsIT {

    private final Person anna = Whole.someone();

    private static JsonNode contact(StompLine line) {
        return line.await("contact").event();
    }

    private static boolean heardNothing(StompLine line) {
        return line.events().stream().noneMatch(it -> it.type().equals("contact"));
    }

    @Test
    void whoHadSyncedANumberHearsThatItsOwnerJoined() {
        Person stranger = Whole.someone();
        String phone = Whole.nextPhone();
        Contacts.sync(anna, phone);
        try (StompLine annas = Whole.online(anna);
                StompLine strangers = Whole.online(stranger)) {
            Person newcomer = Person.register(Whole.http(), Whole.server().dataDir, phone);
            assertThat(contact(annas))
                    .isEqualTo(Http.JSON.valueToTree(
                            Map.of("type", "contact", "userId", newcomer.userId(), "change", "JOINED")));
            Awaitility.await().during(Duration.ofMillis(300)).until(() -> heardNothing(strangers));
        }
    }

    @Test
    void whoIsImportedJoinsAndHasAName() {
        String phone = Whole.nextPhone();
        Contacts.sync(anna, phone);
        try (StompLine annas = Whole.online(anna)) {
            Whole.importLines("{\"phone\":\"" + phone + "\",\"displayName\":\"Carl\"}\n");
            assertThat(contact(annas).path("change").asString()).isEqualTo("JOINED");
            JsonNode named = contact(annas);
            assertThat(named.path("change").asString() + " "
                            + named.path("displayName").asString())
                    .isEqualTo("PROFILE Carl");
        }
    }

    @Test
    void aChangedProfileIsToldToWhoSeesIt() {
        Person ben = Whole.someone();
        Person blocked = Whole.someone();
        for (Person friend : new Person[] {ben, blocked}) {
            Contacts.sync(friend, anna.phone());
        }
        anna.call("PUT", "/blocks/" + blocked.userId(), null);
        anna.call("PUT", "/contacts/" + ben.userId(), null);
        Person acquaintance = Whole.someone();
        Contacts.sync(acquaintance, anna.phone());
        Map<String, Object> aboutForContacts = Map.of(
                "lastSeen",
                "EVERYONE",
                "picture",
                "EVERYONE",
                "about",
                "CONTACTS",
                "groupsAdd",
                "EVERYONE",
                "readReceipts",
                true);
        assertThat(anna.call("PUT", "/me/privacy", aboutForContacts).status()).isBetween(200, 204);
        try (StompLine bens = Whole.online(ben);
                StompLine blockeds = Whole.online(blocked);
                StompLine acquaintances = Whole.online(acquaintance)) {
            assertThat(anna.call("PATCH", "/me", Map.of("about", "away")).status())
                    .isBetween(200, 204);
            JsonNode seen = contact(bens);
            assertThat(seen.path("userId").asString()).isEqualTo(anna.userId());
            assertThat(seen.path("change").asString() + " " + seen.path("about").asString())
                    .isEqualTo("PROFILE away");
            assertThat(anna.call("PATCH", "/me", Map.of("displayName", "Anna")).status())
                    .isBetween(200, 204);
            assertThat(contact(bens).path("displayName").asString()).isEqualTo("Anna");
            // The name is the first that they hear of, and the only thing they hear.
            JsonNode name = contact(acquaintances);
            assertThat(name.path("displayName").asString()).isEqualTo("Anna");
            assertThat(name.has("about")).isFalse();
            Awaitility.await().during(Duration.ofMillis(300)).until(() -> heardNothing(blockeds));
        }
    }
}
