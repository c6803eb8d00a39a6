package dev.bluetick.infra.whole;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.rocksdb.ColumnFamilyDescriptor;
import org.rocksdb.ColumnFamilyHandle;
import org.rocksdb.DBOptions;
import org.rocksdb.Options;
import org.rocksdb.RocksDB;
import org.rocksdb.RocksDBException;
import org.rocksdb.RocksIterator;

/// Everything that a server has written: each file, and, as files may be compressed, each row of the databases.
record DataFolder(Path folder) {

    /// Which files, the server's log beside the folder among them, hold which of some texts (in UTF-8).
    List<String> inFiles(List<String> texts) {
        List<String> found = new ArrayList<>();
        try (Stream<Path> files = Files.walk(folder.resolveSibling("."))) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                String content = read(file);
                texts.stream().filter(it -> content.contains(bytes(it))).forEach(it -> found.add(file + ": " + it));
            }
            return found;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// The rows, of all columns of both databases, whose key or value holds one of them. Only of a server that has
    /// stopped.
    List<String> inRows(List<String> texts) {
        List<String> wanted = texts.stream().map(DataFolder::bytes).toList();
        List<String> found = new ArrayList<>();
        for (String database : List.of("events", "views")) {
            scan(folder.resolve(database), (column, key, value) -> {
                if (wanted.stream().anyMatch(it -> key.contains(it) || value.contains(it))) {
                    found.add(database + "/" + column + ": " + key);
                }
            });
        }
        return found;
    }

    private interface Rows {
        void on(String column, String key, String value);
    }

    private static void scan(Path database, Rows rows) {
        List<ColumnFamilyHandle> columns = new ArrayList<>();
        try (Options plain = new Options();
                DBOptions options = new DBOptions()) {
            List<ColumnFamilyDescriptor> described = RocksDB.listColumnFamilies(plain, database.toString()).stream()
                    .map(ColumnFamilyDescriptor::new)
                    .toList();
            assertThat(described).isNotEmpty();
            try (RocksDB db = RocksDB.openReadOnly(options, database.toString(), described, columns)) {
                for (ColumnFamilyHandle column : columns) {
                    String name = text(column.getName());
                    try (RocksIterator it = db.newIterator(column)) {
                        for (it.seekToFirst(); it.isValid(); it.next()) {
                            rows.on(name, text(it.key()), text(it.value()));
                        }
                        it.status();
                    }
                }
                columns.forEach(ColumnFamilyHandle::close);
            }
        } catch (RocksDBException e) {
            throw new IllegalStateException(database + " cannot be read", e);
        }
    }

    private static String bytes(String text) {
        return text(text.getBytes(StandardCharsets.UTF_8));
    }

    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.ISO_8859_1);
    }

    private static String read(Path file) {
        try {
            return text(Files.readAllBytes(file));
        } catch (NoSuchFileException e) {
            return ""; // compacted away meanwhile
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
