package dev.bluetick.infra.viewstore;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bluetick.projections.ViewStore;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.axonframework.eventhandling.GenericEventMessage;
import org.axonframework.messaging.unitofwork.DefaultUnitOfWork;
import org.axonframework.messaging.unitofwork.UnitOfWork;
import org.axonframework.modelling.saga.AssociationValue;
import org.axonframework.modelling.saga.AssociationValuesImpl;
import org.axonframework.modelling.saga.repository.SagaStore;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// What every saga store of this house keeps to.
abstract class SagaStoreContract {

    private static final AssociationValue TALK = new AssociationValue("conversationId", "c-u1-u2");
    private static final AssociationValue MESSAGE = new AssociationValue("messageId", "1");

    /// Sagas hold their state in fields, some of them empty.
    static final class Delivery {
        private String state = "new";
        private int tries;
        private List<String> devices = List.of();

        static Delivery tried(int tries) {
            Delivery delivery = new Delivery();
            delivery.state = "tried";
            delivery.tries = tries;
            delivery.devices = List.of("d1", "d2");
            return delivery;
        }
    }

    static final class Push {
        private int badge = 3;
    }

    private ViewStore views;
    private SagaStore<Object> sagas;

    /// The view store under the sagas: empty at first, later with what it held when it was closed.
    abstract ViewStore openViews();

    abstract void close(ViewStore views);

    abstract SagaStore<Object> openSagas(ViewStore views);

    @BeforeEach
    final void openEmpty() {
        views = openViews();
        sagas = openSagas(views);
    }

    @AfterEach
    final void closeAtLast() {
        close(views);
    }

    private void insert(String id, AssociationValue... associations) {
        sagas.insertSaga(Delivery.class, id, new Delivery(), Set.of(associations));
    }

    private Set<String> found(AssociationValue association) {
        return sagas.findSagas(Delivery.class, association);
    }

    private SagaStore.Entry<Delivery> loaded(String id) {
        SagaStore.Entry<Delivery> entry = sagas.loadSaga(Delivery.class, id);
        assertThat(entry).as(id).isNotNull();
        return entry;
    }

    private void assertIsUnknown(String id) {
        assertThat((Object) sagas.loadSaga(Delivery.class, id)).as(id).isNull();
    }

    @Test
    void anInsertedSagaIsLoadedAsItWas() {
        sagas.insertSaga(Delivery.class, "s1", Delivery.tried(2), Set.of(TALK, MESSAGE));

        assertThat(loaded("s1").saga()).usingRecursiveComparison().isEqualTo(Delivery.tried(2));
        assertThat(loaded("s1").associationValues()).containsExactlyInAnyOrder(TALK, MESSAGE);
        assertIsUnknown("s2");
    }

    @Test
    void sagasAreFoundByEachOfTheirAssociations() {
        insert("s1", TALK, MESSAGE);
        insert("s2", TALK);
        insert("s3");

        assertThat(found(TALK)).containsExactlyInAnyOrder("s1", "s2");
        assertThat(found(MESSAGE)).containsExactly("s1");
        assertThat(found(new AssociationValue("conversationId", "c-u1-u20"))).isEmpty();
        assertThat(found(new AssociationValue("messageId", "c-u1-u2"))).isEmpty();
    }

    @Test
    void manySagasOfOneAssociationAreAllFound() {
        List<String> ids = IntStream.range(0, 300).mapToObj(it -> "s" + it).toList();
        ids.forEach(id -> insert(id, TALK));

        assertThat(found(TALK)).containsExactlyInAnyOrderElementsOf(ids);
    }

    @Test
    void associationsThatReadAlikeAreKeptApart() {
        insert("s1", new AssociationValue("a", "b/c"));
        insert("s2", new AssociationValue("a/b", "c"));
        insert("s3", new AssociationValue("a", "b/c2"));
        insert("s4", new AssociationValue("a", ""));

        assertThat(found(new AssociationValue("a", "b/c"))).containsExactly("s1");
        assertThat(found(new AssociationValue("a/b", "c"))).containsExactly("s2");
        assertThat(found(new AssociationValue("a", ""))).containsExactly("s4");
    }

    @Test
    void sagasOfOtherTypesAreOthers() {
        insert("s1", TALK);
        sagas.insertSaga(Push.class, "s1", new Push(), Set.of(MESSAGE));

        assertThat(sagas.findSagas(Push.class, TALK)).isEmpty();
        assertThat(sagas.findSagas(Push.class, MESSAGE)).containsExactly("s1");
        assertThat(sagas.loadSaga(Push.class, "s1").saga().badge).isEqualTo(3);
        assertThat(loaded("s1").saga().state).isEqualTo("new");
    }

    @Test
    void anUpdateChangesTheSagaAndItsAssociations() {
        insert("s1", TALK);
        AssociationValuesImpl associations = new AssociationValuesImpl(Set.of(TALK));
        associations.add(MESSAGE);
        associations.remove(TALK);

        sagas.updateSaga(Delivery.class, "s1", Delivery.tried(3), associations);

        assertThat(loaded("s1").saga()).usingRecursiveComparison().isEqualTo(Delivery.tried(3));
        assertThat(loaded("s1").associationValues()).containsExactly(MESSAGE);
        assertThat(found(MESSAGE)).containsExactly("s1");
        assertThat(found(TALK)).isEmpty();
    }

    @Test
    void aDeletedSagaIsGoneFromEverywhere() {
        insert("s1", TALK, MESSAGE);
        insert("s2", TALK);

        sagas.deleteSaga(Delivery.class, "s1", Set.of(TALK, MESSAGE));

        assertIsUnknown("s1");
        assertThat(found(TALK)).containsExactly("s2");
        assertThat(found(MESSAGE)).isEmpty();
    }

    @Test
    void aUnitOfWorkSeesItsOwnSagasAndARollbackForgetsThem() {
        insert("s1", TALK);
        UnitOfWork<?> work = DefaultUnitOfWork.startAndGet(new GenericEventMessage<>("batch"));
        insert("s2", TALK);
        sagas.deleteSaga(Delivery.class, "s1", Set.of(TALK));

        assertThat(found(TALK)).containsExactly("s2");
        assertIsUnknown("s1");
        work.rollback();

        assertThat(found(TALK)).containsExactly("s1");
        assertIsUnknown("s2");
    }

    @Test
    void everythingIsThereAfterReopening() {
        UnitOfWork<?> work = DefaultUnitOfWork.startAndGet(new GenericEventMessage<>("batch"));
        sagas.insertSaga(Delivery.class, "s1", Delivery.tried(1), Set.of(TALK));
        work.commit();

        close(views);
        openEmpty();

        assertThat(found(TALK)).containsExactly("s1");
        assertThat(loaded("s1").saga().tries).isEqualTo(1);
    }
}
