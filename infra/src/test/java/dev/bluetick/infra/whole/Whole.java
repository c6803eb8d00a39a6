package dev.bluetick.infra.whole;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/// One server for all tests of the whole in this JVM; each test brings its own people, so nothing has to be
/// cleaned.
final class Whole {

    private static final AtomicInteger PEOPLE = new AtomicInteger();
    private static final ServerProcess SERVER = start();
    static final String OPERATOR = operatorToken();

    private Whole() {}

    static ServerProcess server() {
        return SERVER;
    }

    static Http http() {
        return new Http(SERVER.port());
    }

    /// Somebody new.
    static Person someone() {
        return Person.register(http(), SERVER.dataDir, nextPhone());
    }

    /// A further device of somebody, registered with the same number.
    static Person furtherDeviceOf(Person person) {
        return Person.register(http(), SERVER.dataDir, person.phone());
    }

    /// As the server's own command prints it.
    static String operatorToken() {
        return ServerProcess.output("token", "--operator", "--bluetick.data-dir=" + SERVER.dataDir);
    }

    /// The operator's answers to these lines, in NDJSON.
    static List<JsonNode> importLines(String ndjson) {
        Http.Answer answer = http().call("POST", "/api/v1/admin/users/import", OPERATOR, ndjson);
        if (answer.status() != 200) {
            throw new AssertionError(answer.toString());
        }
        return answer.text().lines().map(Http.JSON::readTree).toList();
    }

    /// Many people, with a device each, by the operator's import.
    static List<Person> imported(int count) {
        String lines = Stream.generate(() -> "{\"phone\":\"" + nextPhone() + "\"}\n")
                .limit(count)
                .collect(Collectors.joining());
        return importLines(lines).stream().map(Whole::person).toList();
    }

    private static Person person(JsonNode imported) {
        return new Person(
                http(),
                imported.path("phone").asString(),
                imported.path("userId").asString(),
                imported.path("deviceId").asString(),
                imported.path("accessToken").asString(),
                "",
                true);
    }

    /// How many commits the event store has written in its life.
    static long commits() {
        return http().ok("GET", "/actuator/metrics/bluetick.events.batch", OPERATOR, null)
                .path("measurements")
                .valueStream()
                .filter(it -> it.path("statistic").asString().equals("TOTAL"))
                .findFirst()
                .orElseThrow()
                .path("value")
                .asLong();
    }

    /// A number that nobody has.
    static String nextPhone() {
        return "+4915112%06d".formatted(PEOPLE.incrementAndGet());
    }

    static StompLine online(Person person) {
        return StompLine.connect(person, SERVER.port(), "client-individual");
    }

    private static ServerProcess start() {
        try {
            // Nobody is waited for, so that nothing is written but what a test asks for.
            ServerProcess server = ServerProcess.startPackaged(
                    Files.createTempDirectory(Path.of("target"), "whole").resolve("data"),
                    "--bluetick.delivery.gather-for=1d",
                    "--bluetick.delivery.in-time=1d");
            Runtime.getRuntime().addShutdownHook(new Thread(server::close));
            return server;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
