package dev.bluetick.projections;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// Ordered documents: a row is found by its [ViewKey], and rows of one partition are kept in the order of
/// their sort keys (unsigned bytes). What read models, tokens, sagas and deadlines are kept in.
///
/// It promises: a batch is written whole or not at all, also across a crash; a reader sees a written batch at
/// once; batches become durable in the order of their writing, so that a crash leaves a prefix of them. It
/// does not promise: that a batch survives a crash of the machine once [#write] returns ([#writeDurably]
/// does), nor that two reads, or the parts of one scan's continuation, see the same moment.
///
/// Failures are [ViewStoreException]s and change nothing. Implementations are safe for use by any number of
/// threads.
public interface ViewStore {

    /// A row: at most 1 MiB.
    record Row(ViewKey key, byte[] value) {}

    byte @Nullable [] get(ViewKey key);

    /// The values in the order of the keys, null where there is no row.
    List<byte @Nullable []> getAll(List<ViewKey> keys);

    /// The rows of a range in its order, as many as its limit allows.
    List<Row> scan(ViewRange range);

    void write(ViewBatch batch);

    /// Like [#write], and durable when it returns.
    void writeDurably(ViewBatch batch);
}
