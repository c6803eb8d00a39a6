package dev.bluetick.projections.contact;

import com.google.common.hash.BloomFilter;
import dev.bluetick.commands.account.PhoneKey;
import dev.bluetick.projections.Partition;
import dev.bluetick.projections.ViewStore;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/// A Bloom filter over the numbers that have an account: most numbers of an address book have none, and are
/// answered from memory. It is filled from the view in the background at every start, in about a second per
/// million accounts, and says "maybe" to everything until then; the projection adds what is new. Numbers that
/// are released stay in it until the next start: they cost a look-up in vain. Beyond its capacity, more and more
/// look-ups are in vain; none is ever wrong.
@Component
class PhoneFilter implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(PhoneFilter.class);
    private static final Duration STOPPING = Duration.ofSeconds(5);

    private final ViewStore views;
    private final long capacity;
    private final BloomFilter<PhoneKey> filter;
    private final AtomicBoolean running = new AtomicBoolean();
    private volatile boolean whole;
    private volatile @Nullable Thread filling;

    PhoneFilter(
            ViewStore views,
            @Value("${bluetick.contacts.bloom-capacity:1000000}") long capacity,
            @Value("${bluetick.contacts.bloom-false-positives:0.01}") double falsePositives,
            MeterRegistry meters) {
        this.views = views;
        this.capacity = capacity;
        this.filter =
                BloomFilter.create((phone, into) -> into.putUnencodedChars(phone.value()), capacity, falsePositives);
        Gauge.builder("bluetick.contacts.bloom.false.positives", filter, BloomFilter::expectedFpp)
                .register(meters);
        Gauge.builder("bluetick.contacts.bloom.numbers", filter, BloomFilter::approximateElementCount)
                .register(meters);
        Gauge.builder("bluetick.contacts.bloom.whole", this, it -> it.whole ? 1 : 0)
                .register(meters);
    }

    void add(PhoneKey phone) {
        filter.put(phone);
    }

    /// False only for a number that has no account.
    boolean mayHold(PhoneKey phone) {
        return !whole || filter.mightContain(phone);
    }

    @Override
    public void start() {
        running.set(true);
        filling = Thread.ofVirtual().name("phone-filter").start(this::fill);
    }

    private void fill() {
        try {
            for (int i = 0; i < ContactRows.PHONE_PARTITIONS && running.get(); i++) {
                new Partition(ContactRows.PHONES, ContactRows.phonePartition(i))
                        .forEach(
                                views::scan,
                                row -> add(new PhoneKey(row.key().sort().asText())));
            }
            whole = running.get();
            if (filter.approximateElementCount() > capacity) {
                LOG.warn(
                        "There are more accounts than bluetick.contacts.bloom-capacity, {}: raise it, or contact sync"
                                + " looks up more numbers in vain.",
                        capacity);
            }
        } catch (RuntimeException e) {
            LOG.error("The filter over phone numbers is not filled: contact sync looks up every number.", e);
        }
    }

    @Override
    public void stop() {
        running.set(false);
        Thread thread = filling;
        if (thread != null) {
            try {
                thread.join(STOPPING);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }

    @Override
    public boolean isRunning() {
        return running.get();
    }
}
