package dev.bluetick.infra;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.bluetick.commands.Event;
import dev.bluetick.commands.account.AccountRegistered;
import dev.bluetick.commands.account.PhoneClaimed;
import dev.bluetick.commands.account.Sealed;
import dev.bluetick.commands.account.UserId;
import dev.bluetick.infra.aggregates.Registrations;
import dev.bluetick.infra.eventstore.CommandGate;
import dev.bluetick.infra.eventstore.RocksEventStorageEngine;
import dev.bluetick.infra.serialization.CborSerializer;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.file.Path;
import java.time.Instant;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.axonframework.serialization.upcasting.event.NoOpEventUpcaster;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.diagnostics.FailureAnalysis;

class OldDataFolderTest {

    private static final UserId ANNA = new UserId("u1");
    private static final Instant AT = Instant.parse("2026-11-24T12:00:00Z");

    @TempDir
    Path data;

    private void write(Event... events) {
        try (RocksEventStorageEngine engine = open()) {
            for (int i = 0; i < events.length; i++) {
                engine.appendEvents(new GenericDomainEventMessage<>("account", "a" + i, 0, events[i]));
            }
        }
    }

    private RocksEventStorageEngine open() {
        return new RocksEventStorageEngine(
                data.resolve("events"),
                CborSerializer.ofEvents(),
                CborSerializer.ofSnapshots(),
                NoOpEventUpcaster.INSTANCE,
                new CommandGate(),
                new SimpleMeterRegistry());
    }

    private void look() {
        try (RocksEventStorageEngine engine = open()) {
            OldDataFolder.refuse(engine, data);
        }
    }

    @Test
    void aFolderOfBeforeAccountsWereSealedIsRefusedAndSaysWhatToDo() {
        write(new PhoneClaimed(Registrations.NUMBER, ANNA, AT), new AccountRegistered(ANNA, null, null, AT));
        Throwable refused = catchThrowable(this::look);
        assertThat(refused).isInstanceOf(OldDataFolder.class).hasMessageContaining(data.toString());
        FailureAnalysis said = requireNonNull(new OldDataFolder.Failures().analyze(refused));
        assertThat(said.getDescription()).contains(data.toString(), "before accounts were sealed");
        assertThat(said.getAction()).contains("Move the folder away", "--bluetick.data-dir");
    }

    @Test
    void theServerDoesNotBeginInIt() {
        write(new AccountRegistered(ANNA, null, null, AT));
        assertThat(catchThrowable(
                        () -> SpringApplication.run(Bluetick.class, "--server.port=0", "--bluetick.data-dir=" + data)))
                .hasRootCauseInstanceOf(OldDataFolder.class);
    }

    @Test
    void aFolderOfNowIsTaken() {
        write(
                new PhoneClaimed(Registrations.NUMBER, ANNA, AT),
                new AccountRegistered(ANNA, Registrations.NUMBER, new Sealed(new byte[28]), AT));
        assertThatCode(this::look).doesNotThrowAnyException();
    }

    @Test
    void anEmptyFolderIsTaken() {
        assertThatCode(this::look).doesNotThrowAnyException();
    }
}
