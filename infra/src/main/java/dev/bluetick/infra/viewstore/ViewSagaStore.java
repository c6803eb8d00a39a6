package dev.bluetick.infra.viewstore;

import dev.bluetick.projections.Cbor;
import dev.bluetick.projections.SortKey;
import dev.bluetick.projections.ViewKey;
import dev.bluetick.projections.ViewRange;
import dev.bluetick.projections.ViewStore;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.axonframework.modelling.saga.AssociationValue;
import org.axonframework.modelling.saga.AssociationValues;
import org.axonframework.modelling.saga.repository.SagaStore;
import org.axonframework.serialization.Serializer;
import org.jspecify.annotations.Nullable;

/// Axon's sagas in the view store: each under its type and id, and under each of its association values.
/// Within a unit of work their writes are in the same batch as the token. Counts them as `bluetick.sagas.writes`, by
/// `change`.
public final class ViewSagaStore implements SagaStore<Object> {

    private static final String SAGAS = "sagas";
    private static final String ASSOCIATIONS = "saga-associations";

    /// What is stored of a saga: the saga itself, and its association values.
    private record Stored(byte[] saga, List<Association> associations) {}

    private record Association(String key, String value) {}

    private record Found<T>(Set<AssociationValue> associationValues, T saga) implements Entry<T> {}

    private final UnitOfWorkRows rows;
    private final Serializer serializer;
    private final Counter started;
    private final Counter saved;
    private final Counter ended;

    /// @param serializer turns a saga into bytes by its fields
    public ViewSagaStore(ViewStore views, Serializer serializer, MeterRegistry meters) {
        this.rows = new UnitOfWorkRows(views);
        this.serializer = serializer;
        this.started = meters.counter("bluetick.sagas.writes", "change", "started");
        this.saved = meters.counter("bluetick.sagas.writes", "change", "saved");
        this.ended = meters.counter("bluetick.sagas.writes", "change", "ended");
    }

    @Override
    public Set<String> findSagas(Class<?> sagaType, AssociationValue associationValue) {
        Set<String> found = new LinkedHashSet<>();
        String partition = partition(sagaType, associationValue);
        SortKey from = null;
        List<ViewStore.Row> page;
        do {
            page = rows.scan(ViewRange.ascending(ASSOCIATIONS, partition, from, null, ViewRange.MAX_LIMIT));
            for (ViewStore.Row row : page) {
                found.add(row.key().sort().asText());
                from = SortKey.of(row.key().sort().asText() + '\0');
            }
        } while (page.size() == ViewRange.MAX_LIMIT);
        return found;
    }

    /// @throws UnreadableSaga where there is one and what is stored of it cannot be read
    @Override
    public <S> @Nullable Entry<S> loadSaga(Class<S> sagaType, String sagaIdentifier) {
        byte[] row = rows.get(key(sagaType, sagaIdentifier));
        if (row == null) {
            return null;
        }
        try {
            Stored stored = Cbor.decode(row, Stored.class);
            S saga = sagaType.cast(serializer.deserialize(NamedBytes.decode(stored.saga)));
            return new Found<>(associations(stored), saga);
        } catch (RuntimeException | LinkageError e) {
            throw new UnreadableSaga(sagaType, sagaIdentifier, e);
        }
    }

    private static Set<AssociationValue> associations(Stored stored) {
        Set<AssociationValue> associations = new HashSet<>();
        stored.associations.forEach(it -> associations.add(new AssociationValue(it.key, it.value)));
        return associations;
    }

    /// Deletes a saga that cannot be read; one that can stays. By what it was found may not be readable, either: then
    /// it is found for ever, to be no saga any more.
    ///
    /// @return whether it did
    public boolean giveUpUnreadable(Class<?> sagaType, String sagaIdentifier) {
        try {
            loadSaga(sagaType, sagaIdentifier);
            return false;
        } catch (UnreadableSaga e) {
            deleteSaga(sagaType, sagaIdentifier, readableAssociations(sagaType, sagaIdentifier));
            return true;
        }
    }

    private Set<AssociationValue> readableAssociations(Class<?> sagaType, String sagaIdentifier) {
        byte[] row = rows.get(key(sagaType, sagaIdentifier));
        try {
            return row == null ? Set.of() : associations(Cbor.decode(row, Stored.class));
        } catch (RuntimeException e) {
            return Set.of();
        }
    }

    @Override
    public void deleteSaga(Class<?> sagaType, String sagaIdentifier, Set<AssociationValue> associationValues) {
        ended.increment();
        rows.delete(key(sagaType, sagaIdentifier));
        associationValues.forEach(it -> rows.delete(association(sagaType, it, sagaIdentifier)));
    }

    @Override
    public void insertSaga(
            Class<?> sagaType, String sagaIdentifier, Object saga, Set<AssociationValue> associationValues) {
        started.increment();
        rows.put(key(sagaType, sagaIdentifier), encode(saga, associationValues));
        associationValues.forEach(it -> rows.put(association(sagaType, it, sagaIdentifier), new byte[0]));
    }

    @Override
    public void updateSaga(Class<?> sagaType, String sagaIdentifier, Object saga, AssociationValues associationValues) {
        saved.increment();
        rows.put(key(sagaType, sagaIdentifier), encode(saga, associationValues.asSet()));
        associationValues.removedAssociations().forEach(it -> rows.delete(association(sagaType, it, sagaIdentifier)));
        associationValues
                .addedAssociations()
                .forEach(it -> rows.put(association(sagaType, it, sagaIdentifier), new byte[0]));
    }

    private static ViewKey key(Class<?> sagaType, String sagaIdentifier) {
        return new ViewKey(SAGAS, sagaType.getName(), SortKey.of(sagaIdentifier));
    }

    private static ViewKey association(Class<?> sagaType, AssociationValue value, String sagaIdentifier) {
        return new ViewKey(ASSOCIATIONS, partition(sagaType, value), SortKey.of(sagaIdentifier));
    }

    /// The key's length keeps it apart from its value, whatever characters they hold.
    private static String partition(Class<?> sagaType, AssociationValue value) {
        return sagaType.getName() + "/" + value.getKey().length() + "/" + value.getKey() + "/" + value.getValue();
    }

    private byte[] encode(Object saga, Set<AssociationValue> associationValues) {
        List<Association> associations = associationValues.stream()
                .map(it -> new Association(it.getKey(), it.getValue()))
                .toList();
        return Cbor.encode(new Stored(NamedBytes.encode(serializer.serialize(saga, byte[].class)), associations));
    }
}
