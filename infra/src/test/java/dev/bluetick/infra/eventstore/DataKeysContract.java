package dev.bluetick.infra.eventstore;

import static dev.bluetick.infra.eventstore.SomeEvents.after;
import static dev.bluetick.infra.eventstore.SomeEvents.event;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.bluetick.commands.account.DataKey;
import dev.bluetick.commands.account.DataKeys;
import dev.bluetick.commands.account.UserId;
import java.util.Arrays;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.GenericEventMessage;
import org.axonframework.eventsourcing.eventstore.EventStorageEngine;
import org.axonframework.messaging.unitofwork.DefaultUnitOfWork;
import org.axonframework.modelling.command.AggregateStreamCreationException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// What every store of data keys keeps to, beside the event store that its writes join.
abstract class DataKeysContract {

    static final UserId ANNA = new UserId("u1");
    static final UserId BEN = new UserId("u10");

    /// Two ports on one ground.
    record Stores(EventStorageEngine events, DataKeys keys) {}

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

    final DataKeys keys() {
        return stores.keys();
    }

    final EventStorageEngine events() {
        return stores.events();
    }

    final void reopen() {
        close(stores);
        stores = open();
    }

    static DataKey key(int fill) {
        byte[] bytes = new byte[DataKey.BYTES];
        Arrays.fill(bytes, (byte) fill);
        return new DataKey(bytes);
    }

    final void inOneAppend(Runnable writes, DomainEventMessage<?> event) {
        DefaultUnitOfWork.startAndGet(new GenericEventMessage<>("command")).execute(() -> {
            writes.run();
            stores.events().appendEvents(event);
        });
    }

    @Test
    void aKeyIsFoundOnceItIsCreated() {
        inOneAppend(() -> keys().create(ANNA, key(1)), event("anna", 0));

        assertThat(keys().find(ANNA)).isEqualTo(key(1));
        events().readEvents("anna"); // waits until all is durable
        assertThat(keys().find(ANNA)).isEqualTo(key(1));
        assertThat(after(events(), null)).containsExactly("anna#0");
    }

    @Test
    void eachAccountHasAKeyOfItsOwn() {
        inOneAppend(() -> keys().create(ANNA, key(1)), event("anna", 0));
        inOneAppend(() -> keys().create(BEN, key(2)), event("ben", 0));

        assertThat(keys().find(ANNA)).isEqualTo(key(1));
        assertThat(keys().find(BEN)).isEqualTo(key(2));
        assertThat(keys().find(new UserId("u100"))).isNull();
    }

    @Test
    void aDestroyedKeyIsGoneForEver() {
        inOneAppend(() -> keys().create(ANNA, key(1)), event("anna", 0));
        inOneAppend(() -> keys().create(BEN, key(2)), event("ben", 0));
        inOneAppend(() -> keys().destroy(ANNA), event("anna", 1));

        assertThat(keys().find(ANNA)).isNull();
        reopen();
        assertThat(keys().find(ANNA)).isNull();
        assertThat(keys().find(BEN)).isEqualTo(key(2));
    }

    @Test
    void destroyingWhatIsNotThereChangesNothing() {
        inOneAppend(() -> keys().create(ANNA, key(1)), event("anna", 0));
        inOneAppend(() -> keys().destroy(BEN), event("ben", 0));
        inOneAppend(() -> keys().destroy(BEN), event("ben", 1));

        assertThat(keys().find(ANNA)).isEqualTo(key(1));
        assertThat(keys().find(BEN)).isNull();
    }

    @Test
    void aRefusedAppendCreatesAndDestroysNothing() {
        inOneAppend(() -> keys().create(ANNA, key(1)), event("anna", 0));

        assertThatThrownBy(() -> inOneAppend(() -> keys().create(BEN, key(2)), event("anna", 0)))
                .isInstanceOf(AggregateStreamCreationException.class);
        assertThatThrownBy(() -> inOneAppend(() -> keys().destroy(ANNA), event("anna", 0)))
                .isInstanceOf(AggregateStreamCreationException.class);

        assertThat(keys().find(ANNA)).isEqualTo(key(1));
        assertThat(keys().find(BEN)).isNull();
        reopen();
        assertThat(keys().find(ANNA)).isEqualTo(key(1));
        assertThat(keys().find(BEN)).isNull();
    }

    @Test
    void nothingIsWrittenOutsideOfAUnitOfWork() {
        assertThatThrownBy(() -> keys().create(ANNA, key(1))).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> keys().destroy(ANNA)).isInstanceOf(IllegalStateException.class);
        assertThat(keys().find(ANNA)).isNull();
    }

    @Test
    void aKeyIsThereAfterReopening() {
        inOneAppend(() -> keys().create(ANNA, key(1)), event("anna", 0));
        reopen();

        assertThat(keys().find(ANNA)).isEqualTo(key(1));
    }
}
