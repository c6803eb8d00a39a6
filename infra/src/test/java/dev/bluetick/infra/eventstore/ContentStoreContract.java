package dev.bluetick.infra.eventstore;

import static dev.bluetick.infra.eventstore.SomeEvents.after;
import static dev.bluetick.infra.eventstore.SomeEvents.event;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.bluetick.commands.account.DeviceId;
import dev.bluetick.commands.account.UserId;
import dev.bluetick.commands.conversation.ClientId;
import dev.bluetick.commands.conversation.Content;
import dev.bluetick.commands.conversation.ContentStore;
import dev.bluetick.commands.conversation.ConversationId;
import dev.bluetick.commands.conversation.MessageId;
import dev.bluetick.commands.conversation.Sender;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.GenericEventMessage;
import org.axonframework.eventsourcing.eventstore.EventStorageEngine;
import org.axonframework.messaging.unitofwork.DefaultUnitOfWork;
import org.axonframework.modelling.command.AggregateStreamCreationException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// What every content store of this house keeps to, beside the event store that its writes join.
abstract class ContentStoreContract {

    private static final UserId ANNA = new UserId("u1");
    private static final UserId BEN = new UserId("u2");
    private static final Sender ANNAS_PHONE = new Sender(ANNA, new DeviceId("d1"));
    private static final ConversationId TALK = ConversationId.ofPair(ANNA, BEN);
    private static final ConversationId OTHER_TALK = ConversationId.ofPair(ANNA, new UserId("u20"));
    private static final ConversationId GROUP = new ConversationId("g1");
    private static final Instant NOON = Instant.parse("2026-11-24T12:00:00.123Z");
    private static final Content HELLO = Content.of("hello");
    private static final ClientId CLIENT_ID = new ClientId("c1");

    /// Two ports on one ground.
    record Stores(EventStorageEngine events, ContentStore contents) {}

    private Stores stores;

    /// Opens the stores: empty at first, later with what they held when they were closed.
    abstract Stores open();

    abstract void close(Stores stores);

    @BeforeEach
    final void openEmpty() {
        stores = open();
    }

    @AfterEach
    final void closeAtLast() {
        close(stores);
    }

    private ContentStore contents() {
        return stores.contents();
    }

    private void inOneAppend(Runnable writes, DomainEventMessage<?> event) {
        DefaultUnitOfWork.startAndGet(new GenericEventMessage<>("command")).execute(() -> {
            writes.run();
            stores.events().appendEvents(event);
        });
    }

    private static ContentStore.Stored stored(long id, boolean erased) {
        return new ContentStore.Stored(new MessageId(id), id, ANNAS_PHONE, NOON, erased);
    }

    /// The message of that id, with that seq, and its event.
    private void send(long id, ClientId clientId, Content content) {
        inOneAppend(() -> contents().put(TALK, stored(id, false), clientId, content), event("talk", id));
    }

    private void erase(long id, DomainEventMessage<?> event) {
        inOneAppend(() -> contents().erase(TALK, new MessageId(id)), event);
    }

    private Map<MessageId, Content> read(long... ids) {
        return contents().read(TALK, Arrays.stream(ids).mapToObj(MessageId::new).toList());
    }

    private void assertNothingIsStoredOf(long id, ClientId clientId) {
        assertThat(contents().find(TALK, new MessageId(id))).isNull();
        assertThat(contents().findByClientId(TALK, ANNA, clientId)).isNull();
        assertThat(read(id)).isEmpty();
    }

    @Test
    void aMessageIsStoredWithItsEventContentAndFacts() {
        send(0, CLIENT_ID, HELLO);

        assertThat(contents().find(TALK, new MessageId(0))).isEqualTo(stored(0, false));
        assertThat(read(0)).containsExactly(Map.entry(new MessageId(0), HELLO));
        stores.events().readEvents("talk"); // waits until all is durable
        assertThat(after(stores.events(), null)).containsExactly("talk#0");
    }

    @Test
    void aRefusedAppendStoresNeitherContentNorFacts() {
        send(0, CLIENT_ID, HELLO);
        ClientId late = new ClientId("late");

        assertThatThrownBy(() ->
                        inOneAppend(() -> contents().put(TALK, stored(7, false), late, HELLO), event("talk", 0)))
                .isInstanceOf(AggregateStreamCreationException.class);

        assertNothingIsStoredOf(7, late);
        reopen();
        assertNothingIsStoredOf(7, late);
    }

    @Test
    void aCommandThatFailsStoresNothing() {
        assertThatThrownBy(() -> DefaultUnitOfWork.startAndGet(new GenericEventMessage<>("command"))
                        .execute(() -> {
                            contents().put(TALK, stored(7, false), CLIENT_ID, HELLO);
                            throw new IllegalArgumentException("refused");
                        }))
                .isInstanceOf(IllegalArgumentException.class);
        send(0, new ClientId("next"), HELLO);

        assertNothingIsStoredOf(7, CLIENT_ID);
    }

    @Test
    void nothingIsWrittenOutsideOfAUnitOfWork() {
        assertThatThrownBy(() -> contents().put(TALK, stored(7, false), CLIENT_ID, HELLO))
                .isInstanceOf(IllegalStateException.class);
        assertNothingIsStoredOf(7, CLIENT_ID);
    }

    @Test
    void whatTheServerPutIntoWordsIsKnownAsThat() {
        ContentStore.Stored entry = ContentStore.Stored.ofEntry(new MessageId(0), 0, ANNAS_PHONE, NOON);
        inOneAppend(() -> contents().put(GROUP, entry, CLIENT_ID, HELLO), event("talk", 0));

        assertThat(contents().find(GROUP, new MessageId(0))).isEqualTo(entry);
        assertThat(contents().findByClientId(GROUP, ANNA, CLIENT_ID)).isEqualTo(entry);
        reopen();
        assertThat(contents().find(GROUP, new MessageId(0))).isEqualTo(entry);
        inOneAppend(() -> contents().erase(GROUP, new MessageId(0)), event("talk", 1));
        assertThat(contents().find(GROUP, new MessageId(0)))
                .isEqualTo(new ContentStore.Stored(new MessageId(0), 0, ANNAS_PHONE, NOON, true, true));
    }

    @Test
    void erasingLeavesTheFactsAndNoContent() {
        send(0, CLIENT_ID, HELLO);

        erase(0, event("talk", 1));

        assertThat(read(0)).isEmpty();
        assertThat(contents().find(TALK, new MessageId(0))).isEqualTo(stored(0, true));
        assertThat(contents().findByClientId(TALK, ANNA, CLIENT_ID)).isEqualTo(stored(0, true));
    }

    @Test
    void anEraseWhoseAppendIsRefusedErasesNothing() {
        send(0, CLIENT_ID, HELLO);

        assertThatThrownBy(() -> erase(0, event("talk", 0))).isInstanceOf(AggregateStreamCreationException.class);

        assertThat(read(0)).containsValue(HELLO);
        assertThat(contents().find(TALK, new MessageId(0))).isEqualTo(stored(0, false));
    }

    @Test
    void erasingTheErasedOrTheUnknownChangesNothing() {
        send(0, CLIENT_ID, HELLO);
        erase(0, event("talk", 1));

        erase(0, event("talk", 2));
        erase(7, event("talk", 3));

        assertThat(contents().find(TALK, new MessageId(0))).isEqualTo(stored(0, true));
        assertThat(contents().find(TALK, new MessageId(7))).isNull();
    }

    @Test
    void aClientIdIsKnownToItsSenderInItsConversation() {
        send(0, CLIENT_ID, HELLO);

        assertThat(contents().findByClientId(TALK, ANNA, CLIENT_ID)).isEqualTo(stored(0, false));
        assertThat(contents().findByClientId(TALK, BEN, CLIENT_ID)).isNull();
        assertThat(contents().findByClientId(TALK, new UserId("u10"), CLIENT_ID))
                .isNull();
        assertThat(contents().findByClientId(OTHER_TALK, ANNA, CLIENT_ID)).isNull();
        assertThat(contents().find(OTHER_TALK, new MessageId(0))).isNull();
        assertThat(contents().read(OTHER_TALK, List.of(new MessageId(0)))).isEmpty();
    }

    @Test
    void clientIdsTakeAnyCharacter() {
        List<String> texts = List.of("c", "c1", "c\0", "c/1", " ", "ü", "\ud83d\udc99", "x".repeat(128));
        for (int id = 0; id < texts.size(); id++) {
            send(id, new ClientId(texts.get(id)), HELLO);
        }

        for (int id = 0; id < texts.size(); id++) {
            assertThat(contents().findByClientId(TALK, ANNA, new ClientId(texts.get(id))))
                    .isEqualTo(stored(id, false));
        }
    }

    @Test
    void manyContentsAreReadAtOnce() {
        Content sealed = new Content(null, Map.of("u2/d1", "one", "u2/d2", "two"));
        Content large = Content.of("x".repeat(Content.MAX_BYTES));
        send(0, new ClientId("0"), HELLO);
        send(1, new ClientId("1"), sealed);
        send(2, new ClientId("2"), large);
        send(3, new ClientId("3"), HELLO);
        erase(3, event("talk", 4));

        assertThat(read(3, 2, 1, 0, 99))
                .containsExactlyInAnyOrderEntriesOf(
                        Map.of(new MessageId(0), HELLO, new MessageId(1), sealed, new MessageId(2), large));
        assertThat(read()).isEmpty();
    }

    /// The way from the line into the store must leave no gap in which a message is in neither.
    @Test
    void aContentIsReadAllTheWhileItBecomesDurable() {
        for (int id = 0; id < 1_000; id++) {
            send(id, new ClientId("c" + id), HELLO);
            for (int look = 0; look < 30; look++) {
                assertThat(read(id)).as("message %d", id).containsValue(HELLO);
                assertThat(contents().find(TALK, new MessageId(id))).isNotNull();
            }
        }
    }

    @Test
    void everythingIsThereAfterReopening() {
        send(0, CLIENT_ID, HELLO);
        send(1, new ClientId("c2"), HELLO);
        erase(0, event("talk", 2));
        reopen();

        assertThat(read(0, 1)).containsOnlyKeys(new MessageId(1));
        assertThat(contents().findByClientId(TALK, ANNA, CLIENT_ID)).isEqualTo(stored(0, true));
        assertThat(after(stores.events(), null)).hasSize(3);
    }

    private void reopen() {
        close(stores);
        stores = open();
    }
}
