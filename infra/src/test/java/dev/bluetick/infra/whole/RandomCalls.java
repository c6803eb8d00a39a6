package dev.bluetick.infra.whole;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// Calls of every path that the server says it has, with values of the right and the wrong type, size and
/// owner. What it makes depends on the seed and the server's own description alone.
final class RandomCalls {

    /// @param body null: none
    record Call(
            String method,
            String path,
            @Nullable String contentType,
            @Nullable String body) {}

    private record Endpoint(
            String method,
            String path,
            List<String> query,
            @Nullable JsonNode schema) {}

    private static final int LONG = 20_000;
    private static final List<String> GARBAGE = List.of(
            "",
            " ",
            "null",
            "-1",
            "0",
            "1",
            "999999999999999999999",
            "u1",
            "d1",
            "c-u1-u2",
            "../../etc",
            "a;b=c",
            "\u0000",
            "\uD83D\uDE00",
            "' OR 1=1",
            "+4915112000001",
            "true");
    private static final List<String> WORDS = List.of(
            "TEXT",
            "SYSTEM",
            "EVERYONE",
            "ME",
            "CONTACTS",
            "NOBODY",
            "ADMIN",
            "MEMBER",
            "ios",
            "cli",
            "123456",
            "2030-01-01T00:00:00.000Z");
    /// Fields of bodies that the description leaves open.
    private static final List<String> FIELDS = List.of(
            "archived",
            "pinned",
            "mutedUntil",
            "displayName",
            "about",
            "username",
            "pictureMediaId",
            "name",
            "pin",
            "email",
            "lastSeen",
            "picture",
            "groupsAdd",
            "readReceipts",
            "hashes",
            "blob",
            "description",
            "members",
            "settings",
            "whoMaySend",
            "joinApproval",
            "expiresAt",
            "maxUses");

    private final Random random;
    private final JsonNode description;
    private final List<Endpoint> endpoints = new ArrayList<>();
    private final List<String> foreign;

    /// @param description the server's OpenAPI document
    /// @param foreign ids of others
    RandomCalls(long seed, JsonNode description, List<String> foreign) {
        this.random = new Random(seed);
        this.description = description;
        this.foreign = foreign;
        description
                .path("paths")
                .forEachEntry((path, methods) -> methods.forEachEntry((method, call) -> {
                    List<String> query = new ArrayList<>();
                    call.path("parameters").forEach(it -> {
                        if (it.path("in").asString().equals("query")) {
                            query.add(it.path("name").asString());
                        }
                    });
                    JsonNode content = call.path("requestBody").path("content");
                    JsonNode schema = content.isEmpty()
                            ? null
                            : content.values().iterator().next().path("schema");
                    endpoints.add(new Endpoint(method.toUpperCase(java.util.Locale.ROOT), path, query, schema));
                }));
    }

    int endpoints() {
        return endpoints.size();
    }

    /// @param own ids of the caller
    Call next(List<String> own) {
        Endpoint endpoint = one(endpoints);
        StringBuilder path = new StringBuilder();
        for (String part : endpoint.path.substring(1).split("/", -1)) {
            path.append('/').append(part.startsWith("{") ? encoded(id(own)) : part);
        }
        char separator = '?';
        for (String name : endpoint.query) {
            if (random.nextBoolean()) {
                path.append(separator).append(name).append('=').append(encoded(text(own)));
                separator = '&';
            }
        }
        if (endpoint.schema == null && random.nextInt(10) > 0) {
            return new Call(endpoint.method, path.toString(), null, null);
        }
        return new Call(
                endpoint.method,
                path.toString(),
                random.nextInt(30) == 0 ? "text/plain" : "application/json",
                body(endpoint, own));
    }

    private String body(Endpoint endpoint, List<String> own) {
        return switch (random.nextInt(20)) {
            case 0 -> "";
            case 1 -> "{\"a\":" + "[".repeat(2_000);
            case 2 -> Http.JSON.writeValueAsString(anything(own));
            default ->
                Http.JSON.writeValueAsString(endpoint.schema == null ? fields(own) : value(endpoint.schema, own, 0));
        };
    }

    private @Nullable Object value(JsonNode schema, List<String> own, int depth) {
        if (random.nextInt(8) == 0 || depth > 4) {
            return anything(own);
        }
        String reference = schema.path("$ref").asString("");
        if (!reference.isEmpty()) {
            return value(description.at(reference.substring(1)), own, depth + 1);
        }
        if (schema.has("properties")) {
            Map<String, @Nullable Object> object = new LinkedHashMap<>();
            schema.path("properties").forEachEntry((name, property) -> {
                if (random.nextInt(6) > 0) {
                    object.put(name, value(property, own, depth + 1));
                }
            });
            return object;
        }
        if (schema.has("items")) {
            List<@Nullable Object> items = new ArrayList<>();
            for (int i = random.nextInt(100) == 0 ? 1_100 : random.nextInt(4); i > 0; i--) {
                items.add(value(schema.path("items"), own, depth + 1));
            }
            return items;
        }
        return switch (schema.path("type").asString("")) {
            case "integer", "number" -> random.nextInt(3) == 0 ? random.nextLong() : random.nextInt(5);
            case "boolean" -> random.nextBoolean();
            case "string" -> text(own);
            default -> fields(own);
        };
    }

    private Map<String, @Nullable Object> fields(List<String> own) {
        Map<String, @Nullable Object> object = new LinkedHashMap<>();
        for (int i = random.nextInt(4); i >= 0; i--) {
            object.put(one(FIELDS), anything(own));
        }
        return object;
    }

    private @Nullable Object anything(List<String> own) {
        return switch (random.nextInt(9)) {
            case 0 -> null;
            case 1 -> random.nextBoolean();
            case 2 -> random.nextLong();
            case 3 -> random.nextGaussian();
            case 4 -> List.of(text(own), 1);
            case 5 -> Map.of(text(own), text(own));
            default -> text(own);
        };
    }

    private String text(List<String> own) {
        return switch (random.nextInt(12)) {
            case 0 -> "x".repeat(random.nextInt(LONG));
            case 1, 2, 3 -> id(own);
            case 4, 5, 6 -> one(GARBAGE);
            default -> one(WORDS);
        };
    }

    private String id(List<String> own) {
        return switch (random.nextInt(8)) {
            case 0, 1, 2 -> one(foreign);
            case 3, 4 -> one(own);
            case 5 -> "u" + random.nextLong(Long.MAX_VALUE);
            case 6 -> Long.toString(random.nextLong(Long.MAX_VALUE));
            default -> one(GARBAGE);
        };
    }

    private static String encoded(String text) {
        // A path takes neither nothing nor what goes up.
        String part = text.isEmpty() || text.startsWith(".") ? "-" : text.substring(0, Math.min(text.length(), 2_000));
        return URLEncoder.encode(part, StandardCharsets.UTF_8).replace("+", "%20");
    }

    private <T> T one(List<T> all) {
        return all.get(random.nextInt(all.size()));
    }
}
