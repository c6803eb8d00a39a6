/// The event store on RocksDB: group commit, reading by aggregate and by position, and the feed of what
/// became durable.
@NullMarked
package dev.bluetick.infra.eventstore;

import org.jspecify.annotations.NullMarked;
