package dev.bluetick.projections.contact;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.bluetick.commands.account.PhoneKey;
import dev.bluetick.commands.account.UserId;
import dev.bluetick.projections.MemoryViewStore;
import dev.bluetick.projections.ViewBatch;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PhoneFilterTest {

    private static final int ACCOUNTS = 5_000;

    private final MemoryViewStore views = new MemoryViewStore();
    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final PhoneFilter filter = new PhoneFilter(views, 10_000, 0.01, meters);
    private final ContactReader reader = new ContactReader(views, filter, meters);

    /// Numbers whose first bytes differ, as those of keyed hashes do.
    private static PhoneKey phone(int number) {
        return new PhoneKey("p%02x%062x".formatted(number % 256, number));
    }

    private static List<PhoneKey> phones(int first, int count) {
        return IntStream.range(first, first + count)
                .mapToObj(PhoneFilterTest::phone)
                .toList();
    }

    private void storeAccounts() {
        ViewBatch batch = new ViewBatch();
        for (int i = 0; i < ACCOUNTS; i++) {
            batch.put(ContactRows.phone(phone(i)), ContactRows.row(UserId.of(i)));
        }
        views.write(batch);
    }

    private void fill() {
        filter.start();
        await().until(() -> gauge("bluetick.contacts.bloom.whole") == 1);
    }

    private double gauge(String name) {
        return meters.get(name).gauge().value();
    }

    private double lookups(String step) {
        return meters.get("bluetick.contacts.lookups")
                .tag("step", step)
                .counter()
                .count();
    }

    @Test
    void itIsFilledFromTheViewAtTheStart() {
        storeAccounts();
        fill();
        assertThat(reader.find(phones(0, 1_000))).hasSize(1_000).containsEntry(phone(7), UserId.of(7));
        assertThat(gauge("bluetick.contacts.bloom.numbers")).isBetween(4_900.0, 5_100.0);
        assertThat(gauge("bluetick.contacts.bloom.false.positives")).isBetween(0.0, 0.01);
    }

    @Test
    void mostNumbersWithoutAnAccountAreNotLookedUp() {
        storeAccounts();
        fill();
        assertThat(reader.find(phones(ACCOUNTS - 10, 1_000))).hasSize(10);
        assertThat(lookups("asked")).isEqualTo(1_000);
        assertThat(lookups("matched")).isEqualTo(10);
        assertThat(lookups("exact")).isBetween(10.0, 50.0);
    }

    @Test
    void whereNobodyIsKnownTheStoreIsNotAsked() {
        fill();
        long before = views.reads();
        assertThat(reader.find(phones(0, 1_000))).isEmpty();
        assertThat(views.reads()).isEqualTo(before);
    }

    @Test
    void whatIsAddedIsFound() {
        fill();
        filter.add(phone(3));
        views.write(new ViewBatch().put(ContactRows.phone(phone(3)), ContactRows.row(UserId.of(3))));
        assertThat(reader.find(phones(0, 10))).containsOnlyKeys(phone(3));
    }

    /// While it is being filled it knows of nobody that they have no account.
    @Test
    void untilItIsFullEverythingIsLookedUp() {
        storeAccounts();
        assertThat(reader.find(phones(0, 1_000))).hasSize(1_000);
        assertThat(lookups("exact")).isEqualTo(1_000);
    }

    @Test
    void itStopsBeforeItIsFull() {
        storeAccounts();
        filter.start();
        filter.stop();
        assertThat(filter.isRunning()).isFalse();
    }
}
