package dev.bluetick.infra.whole;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/// Contacts over HTTP: found by their numbers, named, listed, removed.
class ContactsIT {

    private final Person anna = Whole.someone();
    private final Person ben = Whole.someone();

    private Http.Answer sync(Object hashes) {
        return anna.call("POST", "/contacts/sync", Map.of("hashes", hashes));
    }

    @Test
    void aSyncFindsThoseWhoHaveAnAccountAndTheyAreContactsFromThenOn() {
        Person carl = Whole.someone();
        assertThat(Contacts.of(anna)).isEmpty();
        assertThat(Contacts.sync(anna, Whole.nextPhone(), carl.phone(), ben.phone(), Whole.nextPhone()))
                .containsExactly(Contacts.match(carl), Contacts.match(ben));
        assertThat(Contacts.of(anna)).containsExactlyInAnyOrder(carl.userId(), ben.userId());
        assertThat(Contacts.of(ben)).isEmpty();
    }

    @Test
    void theSameAgainFindsTheSame() {
        for (int i = 0; i < 2; i++) {
            assertThat(Contacts.sync(anna, ben.phone(), ben.phone())).containsExactly(Contacts.match(ben));
        }
        assertThat(Contacts.of(anna)).containsExactly(ben.userId());
    }

    @Test
    void aHashIsAnsweredAsItWasWritten() {
        String hash = Contacts.hash(ben.phone()).toUpperCase(Locale.ROOT);
        assertThat(sync(List.of(hash)).json().at("/matches/0/hash").asString()).isEqualTo(hash);
    }

    @Test
    void nobodyIsTheirOwnContact() {
        assertThat(Contacts.sync(anna, anna.phone(), ben.phone())).containsExactly(Contacts.match(ben));
        assertThat(Contacts.of(anna)).containsExactly(ben.userId());
        assertThat(anna.call("PUT", "/contacts/" + anna.userId(), null).code()).isEqualTo("invalid");
    }

    @Test
    void whoRegistersLaterIsAContactOfWhoKnewTheNumber() {
        String phone = Whole.nextPhone();
        assertThat(Contacts.sync(anna, phone)).isEmpty();
        Person newcomer = Person.register(Whole.http(), Whole.server().dataDir, phone);
        assertThat(Contacts.of(anna)).containsExactly(newcomer.userId());
    }

    @Test
    void aNumberIsTakenBack() {
        String unknown = Whole.nextPhone();
        Person carl = Whole.someone();
        Contacts.sync(anna, unknown, ben.phone());
        List<String> back = List.of(Contacts.hash(ben.phone()), Contacts.hash(unknown));
        Http.Answer both = anna.call(
                "POST", "/contacts/sync", Map.of("hashes", List.of(Contacts.hash(carl.phone())), "removed", back));
        assertThat(both.json().path("matches").size()).isEqualTo(1);
        assertThat(Contacts.of(anna)).containsExactly(carl.userId());
        Person.register(Whole.http(), Whole.server().dataDir, unknown);
        assertThat(Contacts.of(anna)).containsExactly(carl.userId());

        Http.Answer removedAlone =
                anna.call("POST", "/contacts/sync", Map.of("removed", List.of(Contacts.hash(carl.phone()))));
        assertThat(removedAlone.status()).isEqualTo(200);
        assertThat(Contacts.of(anna)).isEmpty();
        assertThat(Contacts.sync(anna, ben.phone())).containsExactly(Contacts.match(ben));
        assertThat(Contacts.of(anna)).containsExactly(ben.userId());
    }

    @Test
    void whatIsTakenBackHasItsLimitsToo() {
        Contacts.sync(anna, ben.phone());
        List<String> half = new ArrayList<>();
        List<String> other = new ArrayList<>(List.of(Contacts.hash(ben.phone())));
        for (int i = 0; i < 500; i++) {
            half.add(Contacts.hash("nobody " + i));
            other.add(Contacts.hash("nobody else " + i));
        }
        Http.Answer tooMany = anna.call("POST", "/contacts/sync", Map.of("hashes", half, "removed", other));
        assertThat(tooMany.status() + " " + tooMany.code()).isEqualTo("422 too_many_hashes");
        String one = Contacts.hash(ben.phone());
        for (Object bad : new Object[] {List.of("x"), "all", List.of(7), List.of(one, one.substring(1))}) {
            assertThat(anna.call("POST", "/contacts/sync", Map.of("hashes", List.of(), "removed", bad))
                            .code())
                    .isEqualTo("invalid");
        }
        assertThat(anna.call("POST", "/contacts/sync", Map.of("hashes", List.of(one), "removed", List.of(one)))
                        .code())
                .isEqualTo("invalid");
        assertThat(Contacts.of(anna)).containsExactly(ben.userId());
    }

    @Test
    void aThousandHashesAreTakenAndNotOneMore() {
        List<String> hashes = new ArrayList<>();
        for (int i = 0; i < 1_000; i++) {
            hashes.add(Contacts.hash("nobody " + i));
        }
        assertThat(sync(hashes).json().path("matches")).isEmpty();
        hashes.add(Contacts.hash(ben.phone()));
        Http.Answer refused = sync(hashes);
        assertThat(refused.status() + " " + refused.code()).isEqualTo("422 too_many_hashes");
        assertThat(Contacts.of(anna)).isEmpty();
    }

    @Test
    void whatIsNoHashIsRefusedByItsPlaceAndNothingIsTaken() {
        String good = Contacts.hash(ben.phone());
        for (Object bad : new Object[] {ben.phone(), good.substring(1), good + "0", "g".repeat(64), "", 7}) {
            Http.Answer refused = sync(List.of(good, bad, "x"));
            assertThat(refused.status() + " " + refused.code()).isEqualTo("400 invalid");
            assertThat(refused.json().path("detail").asString())
                    .contains("hashes[1]")
                    .doesNotContain(ben.phone());
        }
        assertThat(sync(Arrays.asList(good, null)).code()).isEqualTo("invalid");
        assertThat(sync("all").code()).isEqualTo("invalid");
        assertThat(sync(List.of(List.of(good))).code()).isEqualTo("invalid");
        assertThat(anna.call("POST", "/contacts/sync", "{}").code()).isEqualTo("invalid");
        assertThat(Contacts.of(anna)).isEmpty();
        assertThat(sync(List.of()).json().path("matches")).isEmpty();
    }

    @Test
    void aContactIsNamedAndRemovedWhateverTheirNumber() {
        assertThat(anna.call("PUT", "/contacts/" + ben.userId(), null).status()).isEqualTo(204);
        assertThat(Contacts.of(anna)).containsExactly(ben.userId());
        assertThat(anna.call("DELETE", "/contacts/" + ben.userId(), null).status())
                .isEqualTo(204);
        assertThat(Contacts.of(anna)).isEmpty();
        Contacts.sync(anna, ben.phone());
        assertThat(anna.call("DELETE", "/contacts/" + ben.userId(), null).status())
                .isEqualTo(204);
        assertThat(Contacts.of(anna)).isEmpty();
    }

    @Test
    void whoDoesNotExistIsNobodysContact() {
        for (String unknown : new String[] {"u1", "u9999999999999999999", "anna", "%20"}) {
            for (String method : new String[] {"PUT", "DELETE"}) {
                Http.Answer refused = anna.call(method, "/contacts/" + unknown, null);
                assertThat(refused.status() + " " + refused.code()).isEqualTo("404 user_not_found");
            }
        }
    }

    @Test
    void contactsComeInPagesEachOnce() {
        List<String> all = new ArrayList<>();
        String carl = "{\"phone\":\"%s\",\"displayName\":\"Carl\"}\n".formatted(Whole.nextPhone());
        all.add(Whole.importLines(carl).getFirst().path("userId").asString());
        for (int i = 0; i < 4; i++) {
            all.add(Whole.someone().userId());
        }
        all.forEach(it -> anna.call("PUT", "/contacts/" + it, null));
        List<String> seen = new ArrayList<>();
        String cursor = "";
        do {
            JsonNode page = anna.get("/contacts?limit=2" + cursor);
            page.path("items")
                    .valueStream()
                    .forEach(it -> seen.add(it.path("userId").asString()));
            cursor = page.has("next") ? "&cursor=" + page.path("next").asString() : "";
        } while (!cursor.isEmpty());
        Collections.sort(all);
        assertThat(seen).isEqualTo(all);
        JsonNode items = anna.get("/contacts").path("items");
        assertThat(items.valueStream()
                        .filter(it -> it.path("displayName").asString("").equals("Carl")))
                .hasSize(1);
        assertThat(items.toString()).doesNotContain("phone");
        for (String bad : new String[] {"limit=0", "limit=1001", "limit=x", "cursor=x"}) {
            assertThat(anna.call("GET", "/contacts?" + bad, null).code()).isEqualTo("invalid");
        }
    }
}
