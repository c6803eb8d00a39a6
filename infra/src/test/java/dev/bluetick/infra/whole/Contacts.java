package dev.bluetick.infra.whole;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/// How clients deal with contacts.
final class Contacts {

    private Contacts() {}

    static String hash(String phone) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(phone.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /// What a sync of these numbers answers, each match as `hash userId`.
    static List<String> sync(Person owner, String... phones) {
        List<String> hashes = Stream.of(phones).map(Contacts::hash).toList();
        return owner.http()
                .ok("POST", "/api/v1/contacts/sync", owner.accessToken(), Map.of("hashes", hashes))
                .path("matches")
                .valueStream()
                .map(it -> it.path("hash").asString() + " " + it.path("userId").asString())
                .toList();
    }

    static String match(Person person) {
        return hash(person.phone()) + " " + person.userId();
    }

    static List<String> of(Person owner) {
        return owner.get("/contacts")
                .path("items")
                .valueStream()
                .map(it -> it.path("userId").asString())
                .toList();
    }
}
