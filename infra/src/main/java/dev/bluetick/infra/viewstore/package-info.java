/// The view store on RocksDB, and what Axon keeps in it: tokens and sagas.
@NullMarked
package dev.bluetick.infra.viewstore;

import org.jspecify.annotations.NullMarked;
