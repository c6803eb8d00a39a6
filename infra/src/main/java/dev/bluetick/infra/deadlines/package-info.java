/// Deadlines that outlive the process: Axon's deadline manager over the view store.
@NullMarked
package dev.bluetick.infra.deadlines;

import org.jspecify.annotations.NullMarked;
