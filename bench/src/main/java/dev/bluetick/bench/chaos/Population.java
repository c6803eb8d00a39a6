package dev.bluetick.bench.chaos;

import dev.bluetick.bench.chaos.Happening.GroupAsked.Change;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// The people of a run, their devices, and the conversations they will have: everybody talks with one other person,
/// some are in a group of 8 or of 30 as well. Every fourth has two devices.
///
/// @param personas each device
/// @param tokens by person, for calls over HTTP
/// @param rooms by person
record Population(Cast cast, List<Persona> personas, Map<String, String> tokens, Map<String, List<Habits.Room>> rooms) {

    static final int MIN_PEOPLE = 12;
    private static final int SMALL_GROUP = 8;
    private static final int LARGE_GROUP = 30;
    private static final int EVERY_NTH_HAS_TWO = 4;
    private static final JsonMapper JSON = new JsonMapper();

    /// Before anything strikes: what fails here ends the run.
    static Population settle(Api api, String operatorToken, Journal journal, int people)
            throws IOException, InterruptedException {
        String lines = IntStream.range(0, people)
                .mapToObj("{\"phone\":\"+4915117%06d\"}\n"::formatted)
                .collect(Collectors.joining());
        Api.Answer imported = api.tryOnce("POST", "/api/v1/admin/users/import", operatorToken, lines);
        if (!imported.isOk()) {
            throw new IOException("The import of people was answered with " + imported);
        }
        List<Persona> personas = new ArrayList<>();
        Map<String, String> tokens = new LinkedHashMap<>();
        Map<String, List<String>> devices = new LinkedHashMap<>();
        for (String line : imported.text().lines().toList()) {
            JsonNode user = JSON.readTree(line);
            String userId = user.path("userId").asString();
            String token = user.path("accessToken").asString();
            int number = tokens.size();
            tokens.put(userId, token);
            Persona first =
                    new Persona(userId, user.path("deviceId").asString(), token, Persona.ackMode(personas.size()));
            personas.add(first);
            devices.put(userId, new ArrayList<>(List.of(first.deviceId())));
            if (number % EVERY_NTH_HAS_TWO == 0) {
                Persona second = link(api, first, Persona.ackMode(personas.size()));
                personas.add(second);
                devices.get(userId).add(second.deviceId());
            }
        }
        List<String> users = List.copyOf(tokens.keySet());
        Map<String, List<String>> conversations = new LinkedHashMap<>();
        Map<String, List<Habits.Room>> rooms = new HashMap<>();
        users.forEach(it -> rooms.put(it, new ArrayList<>()));
        for (int i = 0; i + 1 < users.size(); i += 2) {
            pair(users.get(i), users.get(i + 1), conversations, rooms);
        }
        for (int size : new int[] {SMALL_GROUP, Math.min(LARGE_GROUP, people)}) {
            List<String> members = users.subList(people - size, people);
            String admin = members.getFirst();
            JsonNode made = api.ok(
                    "POST",
                    "/api/v1/groups",
                    tokens.getOrDefault(admin, ""),
                    Map.of("name", "chaos", "members", members.subList(1, size)));
            String group = made.path("groupId").asString();
            journal.add(new Happening.GroupAsked(admin, group, Change.CREATED, members));
            conversations.put(group, List.copyOf(members));
            members.forEach(it -> rooms.getOrDefault(it, new ArrayList<>())
                    .add(new Habits.Room(group, Map.of("conversationId", group), it.equals(admin))));
        }
        return new Population(new Cast(devices, conversations), personas, tokens, rooms);
    }

    private static void pair(
            String one, String other, Map<String, List<String>> conversations, Map<String, List<Habits.Room>> rooms) {
        String id = one.compareTo(other) <= 0 ? "c-" + one + "-" + other : "c-" + other + "-" + one;
        conversations.put(id, List.of(one, other));
        rooms.getOrDefault(one, new ArrayList<>()).add(new Habits.Room(id, Map.of("userId", other), false));
        rooms.getOrDefault(other, new ArrayList<>()).add(new Habits.Room(id, Map.of("userId", one), false));
    }

    /// A further device, as it is linked by a QR code.
    private static Persona link(Api api, Persona phone, String ackMode) throws IOException, InterruptedException {
        String key = "BQECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8g";
        JsonNode opened = api.ok(
                "POST",
                "/api/v1/devices/provisioning",
                phone.token(),
                Map.of("publicKey", key, "device", Map.of("name", "chaos", "platform", "desktop")));
        String id = opened.path("provisioningId").asString();
        api.ok(
                "POST",
                "/api/v1/me/devices/link",
                phone.token(),
                Map.of("provisioningId", id, "publicKey", key, "blob", "x"));
        Map<String, String> secret =
                Map.of("Provisioning-Secret", opened.path("secret").asString());
        Api.Answer told = api.send("GET", "/api/v1/devices/provisioning/" + id + "?wait=20", secret, null);
        if (!told.isOk()) {
            throw new IOException("The linking of a device was answered with " + told);
        }
        return new Persona(
                phone.userId(),
                told.json().path("deviceId").asString(),
                told.json().path("accessToken").asString(),
                ackMode);
    }
}
