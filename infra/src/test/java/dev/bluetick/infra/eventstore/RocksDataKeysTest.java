package dev.bluetick.infra.eventstore;

import static dev.bluetick.infra.eventstore.SomeEvents.event;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.stream.Stream;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RocksDataKeysTest extends DataKeysContract {

    @TempDir
    private Path folder;

    private byte secret = 1;

    /// What was wrapped last, to look for it.
    private byte[] wrapped = {};

    @Override
    Stores open() {
        RocksEventStorageEngine engine = RocksEngines.open(folder);
        KeyWrap aes = new AesKeyWrap(new byte[] {
            secret, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20, 21, 22, 23, 24, 25, 26, 27, 28,
            29, 30, 31, 32
        });
        KeyWrap watched = new KeyWrap() {
            @Override
            public byte[] wrap(String owner, byte[] key) {
                wrapped = aes.wrap(owner, key);
                return wrapped;
            }

            @Override
            public byte[] unwrap(String owner, byte[] bytes) {
                return aes.unwrap(owner, bytes);
            }
        };
        return new Stores(engine, new RocksDataKeys(engine, watched, Duration.ofMillis(50), new SimpleMeterRegistry()));
    }

    @Override
    void close(Stores stores) {
        ((RocksDataKeys) stores.keys()).close();
        ((RocksEventStorageEngine) stores.events()).close();
    }

    @Test
    void noFileHoldsAKeyAsItIs() {
        inOneAppend(() -> keys().create(ANNA, key(7)), event("anna", 0));
        events().readEvents("anna");
        assertThat(filesWith(key(7).bytes())).isFalse();
        assertThat(filesWith(wrapped)).isTrue();
    }

    @Test
    void theBytesOfADestroyedKeySoonLeaveEveryFile() {
        inOneAppend(() -> keys().create(BEN, key(2)), event("ben", 0));
        inOneAppend(() -> keys().create(ANNA, key(1)), event("anna", 0));
        byte[] annas = wrapped;
        inOneAppend(() -> keys().destroy(ANNA), last("anna", 1));
        await().atMost(Duration.ofSeconds(10)).until(() -> !filesWith(annas));

        assertThat(keys().find(BEN)).isEqualTo(key(2));
        assertThat(SomeEvents.after(events(), null)).hasSize(3);
    }

    /// They lie in a sorted file by then, from where only a compaction takes them.
    @Test
    void theyLeaveTheFilesOfALongTimeAgoToo() {
        inOneAppend(() -> keys().create(ANNA, key(1)), event("anna", 0));
        byte[] annas = wrapped;
        reopen();
        inOneAppend(() -> keys().create(BEN, key(2)), event("ben", 0));
        inOneAppend(() -> keys().destroy(ANNA), last("anna", 1));
        reopen(); // which sweeps at once

        assertThat(filesWith(annas)).isFalse();
        assertThat(keys().find(BEN)).isEqualTo(key(2));
    }

    @Test
    void anotherServersSecretUnwrapsNothing() {
        inOneAppend(() -> keys().create(ANNA, key(1)), event("anna", 0));
        secret = 2;
        reopen();
        assertThatThrownBy(() -> keys().find(ANNA))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("server.secret");
    }

    @Test
    void aWrappedKeyIsItsOwnersAlone() {
        AesKeyWrap wrap = new AesKeyWrap(key(3).bytes());
        byte[] annas = wrap.wrap("u1", key(1).bytes());
        assertThat(wrap.unwrap("u1", annas)).isEqualTo(key(1).bytes());
        assertThatThrownBy(() -> wrap.unwrap("u2", annas)).isInstanceOf(IllegalStateException.class);
    }

    private static DomainEventMessage<?> last(String aggregate, long sequence) {
        return new GenericDomainEventMessage<>("thing", aggregate, sequence, "erased");
    }

    private boolean filesWith(byte[] bytes) {
        String wanted = text(bytes);
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile)
                    .anyMatch(file -> read(file).contains(wanted));
        } catch (IOException | UncheckedIOException e) {
            return true; // a file went while it was read: look again
        }
    }

    private static String read(Path file) {
        try {
            return text(Files.readAllBytes(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.ISO_8859_1);
    }
}
