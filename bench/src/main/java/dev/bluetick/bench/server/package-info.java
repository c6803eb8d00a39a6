/// The server that is measured: started for it, or given by its URL.
@NullMarked
package dev.bluetick.bench.server;

import org.jspecify.annotations.NullMarked;
