package dev.bluetick.infra.eventstore;

import static dev.bluetick.infra.eventstore.SomeEvents.after;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.bluetick.commands.Command;
import dev.bluetick.commands.account.BlockUser;
import dev.bluetick.commands.account.DeviceId;
import dev.bluetick.commands.account.UserBlocked;
import dev.bluetick.commands.account.UserId;
import dev.bluetick.commands.conversation.ClientId;
import dev.bluetick.commands.conversation.Content;
import dev.bluetick.commands.conversation.ConversationId;
import dev.bluetick.commands.conversation.DeleteForEveryone;
import dev.bluetick.commands.conversation.MessageDeleted;
import dev.bluetick.commands.conversation.MessageId;
import dev.bluetick.commands.conversation.MessageKind;
import dev.bluetick.commands.conversation.References;
import dev.bluetick.commands.conversation.SendMessage;
import dev.bluetick.commands.conversation.Sender;
import dev.bluetick.commands.conversation.SentMessage;
import dev.bluetick.infra.aggregates.Registrations;
import dev.bluetick.infra.aggregates.WriteSide;
import dev.bluetick.infra.eventstore.FailingDatabase.Failure;
import dev.bluetick.infra.serialization.CborSerializer;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.axonframework.eventsourcing.eventstore.EventStoreException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// A batch that could not be written never was, whatever its commands and those behind it had decided on.
class FailedWriteTest {

    private static final UserId ANNA = new UserId("u1");
    private static final UserId BEN = new UserId("u2");
    private static final DeviceId PHONE = new DeviceId("d1");
    private static final ConversationId TALK = ConversationId.ofPair(ANNA, BEN);
    private static final Instant NOON = Instant.parse("2026-11-24T12:00:00Z");
    private static final BlockUser BLOCK = new BlockUser(ANNA, BEN, NOON);
    private static final DeleteForEveryone DELETE_FIRST = new DeleteForEveryone(TALK, new MessageId(1), ANNA, NOON);
    private static final Content HELLO = Content.of("hello");

    @TempDir
    private Path folder;

    private final List<Object> followed = new CopyOnWriteArrayList<>();
    private FailingDatabase database;
    private WriteSide house;
    /// What was stored before the failure.
    private List<Object> before;

    /// Both aggregates are warm: a cold one would wait for what is being written.
    @BeforeEach
    void openWithOneMessageSent() {
        database = new FailingDatabase(folder);
        house = openWith(database);
        house.engine().follow((_, event, _) -> followed.add(event.getPayload()));
        house.send(Registrations.of(ANNA, PHONE, 1, NOON)).join();
        house.send(message(1)).join();
        before = after(house.engine(), null);
    }

    @AfterEach
    void close() {
        house.close();
    }

    private static SendMessage message(long id) {
        return new SendMessage(
                TALK,
                new Sender(ANNA, PHONE),
                new SendMessage.Draft(new ClientId("c" + id), MessageKind.TEXT, HELLO, References.NONE),
                new MessageId(id),
                NOON);
    }

    @Test
    void nothingIsAnsweredOrToldBeforeItsWriteHasEnded() {
        database.holdNextWrite();
        List<CompletableFuture<?>> answers = List.of(house.send(message(2)), house.send(message(2)));
        await().until(database::holds);
        int told = followed.size();
        await().during(300, TimeUnit.MILLISECONDS)
                .until(() -> answers.stream().noneMatch(CompletableFuture::isDone) && followed.size() == told);
        database.letGoThenFail(Failure.WRITE, 0);
        answers.forEach(answer -> assertThat(answer).succeedsWithin(10, TimeUnit.SECONDS));
        assertThat(followed).hasSize(told + 1);
    }

    /// One write succeeds with the second message, whose answer comes with the next write: that one fails,
    /// with all that came meanwhile.
    private List<CompletableFuture<?>> failABatch(Failure how, int times) {
        database.holdNextWrite();
        CompletableFuture<?> good = house.send(message(2));
        await().until(database::holds);
        List<CompletableFuture<?>> answers = new ArrayList<>();
        for (Command command : List.of(message(3), message(3), DELETE_FIRST, DELETE_FIRST, BLOCK)) {
            answers.add(house.send(command));
        }
        assertThat(answers).noneMatch(CompletableFuture::isDone);
        database.letGoThenFail(how, times);
        assertThat(good).succeedsWithin(10, SECONDS);
        return answers;
    }

    private void failABatchAndRecover(Failure how) {
        failABatch(how, 1).forEach(answer -> assertThat(answer).failsWithin(10, SECONDS));
        await().untilAsserted(() -> assertThat(house.send(message(4))).succeedsWithin(10, SECONDS));
    }

    private void reopen() {
        house.close();
        house = openWith(new EventDatabase(folder));
    }

    private static WriteSide openWith(EventDatabase database) {
        CommandGate gate = new CommandGate();
        RocksEventStorageEngine.Settings settings = new RocksEventStorageEngine.Settings();
        settings.eventSerializer(CborSerializer.ofEvents()).snapshotSerializer(CborSerializer.ofSnapshots());
        return new WriteSide(
                new RocksEventStorageEngine(settings, database, gate, new SimpleMeterRegistry()), gate, 1_000);
    }

    private void assertHoldsTheMessages(int... ids) {
        assertThat(after(house.engine(), null))
                .startsWith(before.toArray())
                .hasSize(before.size() + ids.length - 1)
                .noneMatch(it -> it instanceof MessageDeleted || it instanceof UserBlocked);
        for (int id : ids) {
            assertThat(house.contents().read(TALK, List.of(new MessageId(id)))).containsValue(HELLO);
        }
        assertThat(house.contents().read(TALK, List.of(new MessageId(3)))).isEmpty();
        assertThat(house.contents().find(TALK, new MessageId(3))).isNull();
        assertThat(house.contents().findByClientId(TALK, ANNA, new ClientId("c3")))
                .isNull();
    }

    @ParameterizedTest
    @EnumSource
    void everyCommandOfAFailedBatchIsAnsweredWithTheError(Failure how) {
        assertThat(failABatch(how, 1))
                .hasSize(5)
                .allSatisfy(answer -> assertThat(answer)
                        .failsWithin(10, SECONDS)
                        .withThrowableThat()
                        .withCauseInstanceOf(EventStoreException.class)
                        .withMessageContaining("the disk fails"));
    }

    @ParameterizedTest
    @EnumSource
    void nothingOfAFailedBatchIsInTheStore(Failure how) {
        failABatchAndRecover(how);

        assertHoldsTheMessages(1, 2, 4);
        assertThat(house.contents().find(TALK, new MessageId(1)))
                .matches(it -> it != null && !it.erased(), "is not erased");
    }

    @ParameterizedTest
    @EnumSource
    void nothingOfAFailedBatchIsThereAfterReopening(Failure how) {
        failABatchAndRecover(how);
        reopen();

        assertHoldsTheMessages(1, 2, 4);
        assertThat(house.<SentMessage>send(message(5)).join().seq()).isEqualTo(4);
    }

    @ParameterizedTest
    @EnumSource
    void whoFollowsMeetsWhatIsStoredAndNothingElse(Failure how) throws InterruptedException {
        failABatchAndRecover(how);

        assertThat(followed).isEqualTo(after(house.engine(), null));
        try (TailingStream stream = new TailingStream(house.engine(), 0)) {
            for (Object stored : followed) {
                assertThat(stream.nextAvailable().getPayload()).isEqualTo(stored);
            }
            assertThat(stream.hasNextAvailable(0, SECONDS)).isFalse();
        }
    }

    @ParameterizedTest
    @EnumSource
    void cachedAggregatesForgetWhatWasLost(Failure how) {
        failABatchAndRecover(how);
        int stored = after(house.engine(), null).size();

        assertThat(house.<SentMessage>send(message(3)).join().seq()).isEqualTo(4);
        house.send(DELETE_FIRST).join();
        house.send(BLOCK).join();

        assertThat(after(house.engine(), null))
                .hasSize(stored + 3)
                .endsWith(new MessageDeleted(TALK, new MessageId(1), 1, ANNA, NOON), new UserBlocked(ANNA, BEN, NOON));
    }

    @Test
    void theStoreTriesUntilTheDiskIsWell() {
        failABatch(Failure.SYNC, 3).forEach(answer -> assertThat(answer).failsWithin(10, SECONDS));
        await().untilAsserted(() -> assertThat(house.send(message(4))).succeedsWithin(10, SECONDS));

        assertHoldsTheMessages(1, 2, 4);
    }
}
