package dev.bluetick.infra.aggregates;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.bluetick.commands.Refused;
import dev.bluetick.commands.account.ChangeProfile;
import dev.bluetick.commands.account.ClaimPhone;
import dev.bluetick.commands.account.DeviceId;
import dev.bluetick.commands.account.EraseAccount;
import dev.bluetick.commands.account.NewDevice;
import dev.bluetick.commands.account.PersonalField;
import dev.bluetick.commands.account.Platform;
import dev.bluetick.commands.account.ProfileChange;
import dev.bluetick.commands.account.ProfileChanged;
import dev.bluetick.commands.account.RegisterDevice;
import dev.bluetick.commands.account.ReleasePhone;
import dev.bluetick.commands.account.Sealed;
import dev.bluetick.commands.account.Seals;
import dev.bluetick.commands.account.UserId;
import dev.bluetick.infra.eventstore.CommandGate;
import dev.bluetick.infra.eventstore.RocksEventStorageEngine;
import dev.bluetick.infra.serialization.CborSerializer;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.serialization.upcasting.event.NoOpEventUpcaster;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What becomes of a person's data on its way through aggregates, events, snapshots and keys.
class PersonalDataTest {

    private static final UserId ANNA = new UserId("u1");
    private static final UserId NEXT = new UserId("u2");
    private static final Instant NOON = Instant.parse("2026-11-24T12:00:00.123Z");
    private static final String NUMBER = "+4915112345678";
    private static final String NAME = "Annabel Plainly";

    @TempDir
    private Path folder;

    private WriteSide house;
    private Seals seals;

    @BeforeEach
    void open() {
        CommandGate gate = new CommandGate();
        RocksEventStorageEngine engine = new RocksEventStorageEngine(
                folder,
                CborSerializer.ofEvents(),
                CborSerializer.ofSnapshots(),
                NoOpEventUpcaster.INSTANCE,
                gate,
                new SimpleMeterRegistry());
        house = new WriteSide(engine, gate, 1);
        seals = new Seals(house.keys());
    }

    @AfterEach
    void close() {
        house.close();
    }

    private UserId claim(UserId candidate) {
        return house.<UserId>send(new ClaimPhone(Registrations.NUMBER, candidate, seals.newKey(), NOON))
                .join();
    }

    private CompletableFuture<RegisterDevice.Registration> register(UserId user) {
        return house.send(new RegisterDevice(
                user,
                Registrations.NUMBER,
                seals.seal(user, PersonalField.PHONE, NUMBER),
                new NewDevice(
                        new DeviceId("d1"),
                        Platform.IOS,
                        seals.seal(user, PersonalField.DEVICE_NAME, NAME),
                        Registrations.token(1)),
                false,
                NOON));
    }

    private void registerAnnaWithAName() {
        assertThat(claim(ANNA)).isEqualTo(ANNA);
        register(ANNA).join();
        ProfileChange named =
                new ProfileChange(PersonalField.DISPLAY_NAME, seals.seal(ANNA, PersonalField.DISPLAY_NAME, NAME));
        house.send(new ChangeProfile(ANNA, List.of(named), NOON)).join();
    }

    private Sealed nameInTheEvents() {
        return house.engine()
                .readEvents(ANNA.value())
                .asStream()
                .map(EventMessage::getPayload)
                .filter(ProfileChanged.class::isInstance)
                .map(it -> Objects.requireNonNull(
                        ((ProfileChanged) it).changes().getFirst().value()))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void claimsAtOnceGetOneAccountAndOneKey() {
        List<CompletableFuture<UserId>> claims = IntStream.range(1, 50)
                .mapToObj(i ->
                        house.<UserId>send(new ClaimPhone(Registrations.NUMBER, UserId.of(i), seals.newKey(), NOON)))
                .toList();
        UserId owner = claims.getFirst().join();
        assertThat(claims).allSatisfy(it -> assertThat(it.join()).isEqualTo(owner));
        assertThat(IntStream.range(1, 50)
                        .mapToObj(UserId::of)
                        .filter(it -> house.keys().find(it) != null))
                .containsExactly(owner);
    }

    @Test
    void whatIsPersonalIsReadWithTheKeyAndLiesOpenNowhere() throws IOException {
        registerAnnaWithAName();
        assertThat(seals.open(ANNA, PersonalField.DISPLAY_NAME, nameInTheEvents()))
                .isEqualTo(NAME);
        assertThat(filesWith(NAME)).isEmpty();
        assertThat(filesWith(NUMBER.substring(1))).isEmpty();
    }

    @Test
    void onceErasedItIsReadByNobody() {
        registerAnnaWithAName();
        house.send(new EraseAccount(ANNA, NOON)).join();
        assertThat(house.keys().find(ANNA)).isNull();
        assertThat(seals.open(ANNA, PersonalField.DISPLAY_NAME, nameInTheEvents()))
                .isNull();
        assertThatThrownBy(() -> register(ANNA)).isInstanceOf(Refused.class);
    }

    @Test
    void theNumberOfAnErasedAccountBeginsANewOneOnceItIsReleased() {
        registerAnnaWithAName();
        house.send(new EraseAccount(ANNA, NOON)).join();
        assertThat(claim(NEXT)).isEqualTo(ANNA);
        house.send(new ReleasePhone(Registrations.NUMBER, ANNA, NOON)).join();
        assertThat(claim(NEXT)).isEqualTo(NEXT);
        assertThat(register(NEXT).join().newAccount()).isTrue();
        assertThat(house.keys().find(ANNA)).isNull();
    }

    /// The edge seals with the old key, and the account is erased before the command comes.
    @Test
    void aRegistrationThatTheErasureOvertakesIsRefused() {
        registerAnnaWithAName();
        house.send(new EraseAccount(ANNA, NOON)).join();
        assertThatThrownBy(() -> house.send(Registrations.of(ANNA, new DeviceId("d2"), 2, NOON))
                        .join())
                .isInstanceOf(CompletionException.class)
                .hasCauseInstanceOf(Refused.class);
    }

    private List<Path> filesWith(String text) throws IOException {
        house.engine().readEvents(ANNA.value()); // waits until all is durable
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile)
                    .filter(it -> read(it).contains(text))
                    .toList();
        }
    }

    private static String read(Path file) {
        try {
            return new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
