package dev.bluetick.infra.sagas;

import dev.bluetick.infra.viewstore.UnreadableSaga;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.modelling.saga.AssociationValue;
import org.axonframework.modelling.saga.AssociationValues;
import org.axonframework.modelling.saga.AssociationValuesImpl;
import org.axonframework.modelling.saga.Saga;
import org.axonframework.modelling.saga.SagaRepository;
import org.jspecify.annotations.Nullable;

/// The sagas of another repository. One that cannot be read fails when it is to handle something, not when it is
/// loaded: Axon's saga manager hands on what fails in handling, saga by saga, but what fails in loading stops its
/// whole processor.
record ReadableSagas<T>(SagaRepository<T> sagas) implements SagaRepository<T> {

    @Override
    public Set<String> find(AssociationValue associationValue) {
        return sagas.find(associationValue);
    }

    @Override
    public @Nullable Saga<T> load(String sagaIdentifier) {
        try {
            return sagas.load(sagaIdentifier);
        } catch (UnreadableSaga e) {
            return new Unreadable<>(sagaIdentifier, e);
        }
    }

    @Override
    public Saga<T> createInstance(String sagaIdentifier, Supplier<T> sagaFactory) {
        return sagas.createInstance(sagaIdentifier, sagaFactory);
    }

    /// Takes whatever it was found by, so that no other one begins in its place.
    private record Unreadable<T>(String identifier, UnreadableSaga failure) implements Saga<T> {

        @Override
        public String getSagaIdentifier() {
            return identifier;
        }

        @Override
        public AssociationValues getAssociationValues() {
            return new AssociationValuesImpl();
        }

        @Override
        public <R> R invoke(Function<T, R> invocation) {
            throw failure;
        }

        @Override
        public void execute(Consumer<T> invocation) {
            throw failure;
        }

        @Override
        public boolean isActive() {
            return true;
        }

        @Override
        public Object handle(EventMessage<?> event) {
            throw failure;
        }
    }
}
